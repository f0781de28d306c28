/**
 * The text of an HTML mail, for reading it as a report: cells of a row on one line,
 * blocks on lines of their own. One pass over the text; nothing is ever shown as HTML.
 */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Elements that begin and end a line. */
const blocks = /^\/?(?:tr|p|div|li|ul|ol|h[1-6]|table|br|hr|pre|section|body|title|dt)$/;
const silent = new Set(['style', 'script', 'head']);

/** @param html of any quality; what is no tag is text */
export function textOfHtml(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    text += entities(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open);
      continue;
    }
    const name = /^\/?[a-z][a-z0-9]{0,15}/i
      .exec(html.slice(open + 1, open + 20))?.[0]
      .toLowerCase();
    if (name === undefined && html.charAt(open + 1) !== '!' && html.charAt(open + 1) !== '?') {
      text += '<';
      at = open + 1;
      continue;
    }
    at = after(html, '>', open);
    if (name !== undefined && silent.has(name)) at = after(html, `</${name}`, at);
    else if (name === 'td' || name === 'th') text += '\t';
    else if (name !== undefined && blocks.test(name)) text += '\n';
  }
  return (text + entities(html.slice(at))).split('\n').map(rowOf).join('\n');
}

function after(html: string, sign: string, from: number): number {
  const end = html.indexOf(sign, from);
  return end < 0 ? html.length : end + sign.length;
}

function entities(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (all, name: string) => {
      if (!name.startsWith('#')) return named[name.toLowerCase()] ?? all;
      const hex = name.charAt(1).toLowerCase() === 'x';
      const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
}

/** The cells of a row as a label and its value; text without cells as it is. */
function rowOf(line: string): string {
  const cells = line
    .split('\t')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const [label = '', value, ...more] = cells;
  if (value === undefined || more.length > 0 || /[:=,]$/.test(label)) return cells.join(' ');
  return `${label}: ${value}`;
}
