/**
 * Keys in counter tables (§4.5.8): a table of thousands of values is one stop of
 * the Tab key, the arrows move inside it, and Escape puts an explanation away
 * until one moves on. Without this every value is a stop of its own.
 */
const values = 'td > a, td > b, th > a';

/** How far each key goes: columns, rows. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
  PageUp: [0, -10],
  PageDown: [0, 10],
};

/** The lines of a table's body and foot, each with what can be reached in its cells. */
function gridOf(table: HTMLTableElement): (HTMLElement | null)[][] {
  const lines = [...table.tBodies, ...(table.tFoot ? [table.tFoot] : [])];
  return lines.flatMap((part) =>
    [...part.rows].map((row) =>
      [...row.cells].map((cell) => cell.querySelector<HTMLElement>(':scope > :is(a, b)')),
    ),
  );
}

/** What has the focus is not hidden behind the parts of the table that stay in sight. */
function keepClear(table: HTMLTableElement): void {
  const frame = table.parentElement;
  const row = table.tHead?.rows[0];
  if (frame === null || row === undefined) return;
  const width = (cell: Element | null | undefined) => cell?.getBoundingClientRect().width ?? 0;
  const sum = row.querySelector('.sum');
  const isKept = sum !== null && getComputedStyle(sum).position === 'sticky';
  const end = isKept && getComputedStyle(sum).insetInlineEnd !== 'auto' ? width(sum) : 0;
  const [top, bottom] = [row.offsetHeight, table.tFoot?.offsetHeight ?? 0];
  frame.style.scrollPadding = `${top}px ${end}px ${bottom}px ${width(row.cells[0])}px`;
}

function attach(table: HTMLTableElement): void {
  const all = [...table.querySelectorAll<HTMLElement>(`:is(tbody, tfoot) :is(${values})`)];
  let current = all[0];
  if (current === undefined) return;
  keepClear(table);
  for (const one of all) one.tabIndex = -1;
  current.tabIndex = 0;
  table.parentElement?.parentElement?.setAttribute('data-keys', '');

  function moveTo(next: HTMLElement): void {
    if (current !== undefined) current.tabIndex = -1;
    next.tabIndex = 0;
    current = next;
  }
  table.addEventListener('focusin', ({ target }) => {
    table.removeAttribute('data-quiet');
    if (target instanceof HTMLElement && all.includes(target)) moveTo(target);
  });
  table.addEventListener('pointerover', ({ target }) => {
    if (target instanceof Element && target.closest('td')) table.removeAttribute('data-quiet');
  });
  table.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const isPlain = !event.altKey && !event.metaKey && !event.shiftKey && !event.ctrlKey;
    if (step === undefined || !isPlain || current === undefined) return;
    if (!(event.target instanceof HTMLElement) || !all.includes(event.target)) return;
    event.preventDefault();
    const next = found(gridOf(table), event.target, step);
    if (next === null) return;
    moveTo(next);
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** The nearest reachable cell in a direction; beyond the edge, the last one before it. */
function found(
  grid: readonly (readonly (HTMLElement | null)[])[],
  from: HTMLElement,
  [dx, dy]: readonly [number, number],
): HTMLElement | null {
  const y = grid.findIndex((line) => line.includes(from));
  const line = grid[y] ?? [];
  const x = line.indexOf(from);
  if (dx !== 0) {
    const ahead = (dx > 0 ? line.slice(x + 1) : line.slice(0, x).reverse()).filter(
      (one) => one !== null,
    );
    return (Number.isFinite(dx) ? ahead[0] : ahead.at(-1)) ?? null;
  }
  const column = grid.map((one) => one[x] ?? null);
  const ahead = (dy > 0 ? column.slice(y + 1) : column.slice(0, y).reverse()).filter(
    (one) => one !== null,
  );
  return ahead[Math.min(Math.abs(dy), ahead.length) - 1] ?? null;
}

for (const table of document.querySelectorAll<HTMLTableElement>('table.counters')) attach(table);

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const table of document.querySelectorAll('table.counters')) {
    table.setAttribute('data-quiet', '');
  }
});
