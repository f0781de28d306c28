/** What the screen of a taught model shows, a row a counter. */
import { counters, type Counter } from '#core/counter.ts';
import type { Candidate } from '#core/teach-proposal.ts';
import type { ShownTeaching } from '#server/services/show-teaching.ts';

export interface PlaceOption {
  /** OIDs with + between */
  value: string;
  /** the rows' names, else the OIDs */
  name: string;
  number: number;
  /** from the panel's value; null: there is none */
  gap: number | null;
}

export interface CounterRow {
  counter: Counter;
  panel: number | null;
  options: PlaceOption[];
  /** of an option; '': not read */
  chosen: string;
  /** what the recording gives by the places, and as it is read today */
  taught: number | null;
  today: number | null;
}

/** Asked for first: what panels show. The rest stands behind "more". */
const first: ReadonlySet<Counter> = new Set([
  ...(['total', 'color', 'mono', 'scan', 'copy', 'copy.color', 'copy.mono'] as const),
  ...(['print', 'print.color', 'print.mono', 'receive', 'duplex'] as const),
]);

/** The verb's answer as rows and facts; the cells themselves stay on the server. */
export function shownTeaching(shown: ShownTeaching) {
  const { teaching, used, version, createdAt } = shown;
  const { id, vendor, model, objectId, described, base, unit } = teaching;
  const rows = counters.map((counter) => rowOf(shown, counter));
  const isFirst = (row: CounterRow) =>
    first.has(row.counter) || row.panel !== null || row.chosen !== '';
  return {
    ...{ id, vendor, model, objectId, described, base, unit, used, version, createdAt },
    rows: rows.filter(isFirst),
    more: rows.filter((row) => !isFirst(row)),
    hasPlaces: shown.taught !== null,
  };
}

function rowOf(shown: ShownTeaching, counter: Counter): CounterRow {
  const panel = shown.panel[counter] ?? null;
  const proposal = shown.proposals.find((one) => one.counter === counter);
  const options = (proposal?.candidates ?? []).map(optionOf);
  const places = shown.teaching.counters[counter];
  const stored = (places ?? []).map(({ oid }) => oid).join('+');
  if (stored !== '' && !options.some(({ value }) => value === stored)) {
    const cells = shown.cells.filter(({ oid }) => places?.some((place) => place.oid === oid));
    const value = cells.reduce((sum, cell) => sum + cell.value, 0);
    options.push(optionOf({ cells, value, gap: value - (panel ?? value) }));
  }
  // the best is a proposal until somebody saves it
  const proposed = options[0]?.value ?? '';
  return {
    ...{ counter, panel, options },
    chosen: stored || proposed,
    taught: shown.taught?.counters[counter] ?? null,
    today: shown.today.counters[counter] ?? null,
  };
}

function optionOf({ cells, value, gap }: Candidate): PlaceOption {
  return {
    value: cells.map(({ oid }) => oid).join('+'),
    name: cells.map(({ oid, row }) => row?.name ?? oid).join(' + '),
    ...{ number: value, gap },
  };
}
