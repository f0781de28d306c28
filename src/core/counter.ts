/**
 * The vocabulary of the domain: which counters, kinds, states, units and
 * qualities exist. These words stand in data, in the CSV and in the API.
 */

/** Device kinds (§3.1.3). null elsewhere means "none of these": a scanner, a label printer. */
export const kinds = [
  'mfp-mono',
  'mfp-color',
  'printer-mono',
  'printer-color',
  'large-format',
] as const;
export type Kind = (typeof kinds)[number];

/** Device states (§3.1.4), the most severe first; `unknown` is "it has not told us". */
export const states = ['service', 'error', 'warning', 'normal', 'unknown'] as const;
export type State = (typeof states)[number];

/** What one counted step is. `impressions` are faces (§0.9); the others belong to large format (§4.5.4). */
export const units = ['impressions', 'sheets', 'a4', 'letter', 'm2', 'sqft'] as const;
export type Unit = (typeof units)[number];

/** How good a value is (§4.5.8). */
export const qualities = [
  'measured',
  'first',
  'spans',
  'reset',
  'manual',
  'missing',
  'unsupported',
] as const;
export type Quality = (typeof qualities)[number];

/** Paper sizes that have a counter of their own (§9); `other` takes the rest. */
export const paperSizes = [
  'a3',
  'a4',
  'a5',
  'a6',
  'b4',
  'b5',
  'ledger',
  'legal',
  'letter',
  'statement',
  'executive',
  'folio',
  'postcard',
  'envelope',
  'banner',
  'other',
] as const;
export type PaperSize = (typeof paperSizes)[number];

/** Every counter that is not a paper size, in the order of the screens. */
const plainCounters = [
  'total',
  'color',
  'mono',
  'scan',
  'color.large',
  'color.small',
  'mono.large',
  'mono.small',
  'copy',
  'copy.color',
  'copy.mono',
  'print',
  'print.color',
  'print.mono',
  'receive',
  'duplex',
  'duty.a',
  'duty.b',
  'duty.c',
  'duty.d',
  'duty.e',
  'length',
  'area',
] as const;

/** A counter's name, e.g. `total`, `copy.mono`, `paper.a4`. */
export type Counter = (typeof plainCounters)[number] | `paper.${PaperSize}`;

/** All counters in the order of the screens. */
export const counters: readonly Counter[] = [
  ...plainCounters,
  ...paperSizes.map((size): Counter => `paper.${size}`),
];

const counterNames: ReadonlySet<string> = new Set(counters);

/** Whether a word read from outside names a counter. */
export function isCounter(word: string): word is Counter {
  return counterNames.has(word);
}

/**
 * Cumulative values of one instant, as the device gave them. A counter that
 * the device does not give is absent, never 0. Values are not negative; counts
 * are whole, areas and lengths have at most three decimals.
 */
export type CounterValues = Partial<Record<Counter, number>>;

/** Where a reading came from, the most trusted first (case 16). */
export const sources = ['snmp', 'ipp', 'push', 'mail', 'import', 'manual'] as const;
export type Source = (typeof sources)[number];
