/**
 * Charts: arrow keys move along the bars, a line above tells the values of the bar
 * under the pointer or focus, and what is left of a stack closes up when a series
 * is hidden.
 */
import { barAfter, restack } from './chart-moves.ts';

for (const chart of document.querySelectorAll<HTMLElement>('.chart')) {
  const svg = chart.querySelector<SVGSVGElement>('svg[data-chart]');
  if (svg !== null) enhance(chart, svg);
}

function enhance(chart: HTMLElement, svg: SVGSVGElement): void {
  const bars = [...svg.querySelectorAll<SVGGElement>('.bar')];
  const readout = chart.querySelector<HTMLElement>('.readout');
  if (readout !== null) {
    readout.hidden = false;
    readout.textContent = readout.dataset['hint'] ?? '';
  }
  const barOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<SVGGElement>('.bar') : null;
  const tell = (event: Event) => {
    const text = barOf(event)?.querySelector('title')?.textContent;
    if (readout === null || !text) return;
    readout.textContent = text.replaceAll('\n', '\u2003');
    readout.classList.add('telling');
  };
  svg.addEventListener('pointerover', tell);
  svg.addEventListener('focusin', tell);

  for (const [index, bar] of bars.entries()) bar.tabIndex = index === 0 ? 0 : -1;
  svg.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const bar = barOf(event);
    const to = bar === null ? null : barAfter(event.key, bars.indexOf(bar), bars.length);
    const next = to === null ? undefined : bars[to];
    if (bar === null || next === undefined) return;
    event.preventDefault();
    bar.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  const boxes = [...chart.querySelectorAll<HTMLInputElement>('fieldset input')];
  const close = () =>
    closeUp(svg, new Set(boxes.filter((box) => box.checked).map((box) => box.value)));
  for (const box of boxes) box.addEventListener('change', close);
  // a browser may bring hidden series back with the page
  if (boxes.some((box) => !box.checked)) close();
}

/** Stacks the segments of the shown series anew, bar by bar, on the same scale. */
function closeUp(svg: SVGSVGElement, shown: ReadonlySet<string>): void {
  const isUpright = svg.dataset['chart'] === 'upright';
  const zero = Number(svg.dataset['zero']);
  const extent = svg.height.baseVal.value;
  const all = [...svg.querySelectorAll<SVGRectElement>('rect[data-value]')];
  const stacks = Map.groupBy(all, (rect) => rect.dataset[isUpright ? 'period' : 'device'] ?? '');
  for (const rects of stacks.values()) {
    const places = restack(
      rects.map((rect) => ({
        length: Number.parseFloat(rect.getAttribute(isUpright ? 'height' : 'width') ?? ''),
        isNegative: Number(rect.dataset['value']) < 0,
        isShown: shown.has(rect.dataset['series'] ?? ''),
      })),
    );
    for (const [index, rect] of rects.entries()) {
      const place = places[index];
      if (place === undefined) continue;
      if (isUpright) rect.setAttribute('y', String(extent - zero - place.to));
      else rect.setAttribute('x', `${zero + place.from}%`);
    }
  }
}
