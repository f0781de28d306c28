/** All parts of an export as one text. */
export async function wholeText(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
