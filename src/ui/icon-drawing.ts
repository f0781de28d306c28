const drawings = new Map<string, string>();

/** What stands inside the `<svg>` of an icon's file; our own build reads these files. */
export function iconDrawing(svg: string): string {
  let drawing = drawings.get(svg);
  if (drawing === undefined) {
    drawing = svg
      .replace(/^[^]*?<svg[^>]*>/, '')
      .replace('</svg>', '')
      .trim();
    drawings.set(svg, drawing);
  }
  return drawing;
}
