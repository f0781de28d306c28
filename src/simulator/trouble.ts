/** What can happen to a simulated device while it runs. Data: scripts are lists of these. */

export type TonerColor = 'black' | 'cyan' | 'magenta' | 'yellow';

/** Conditions that stand until they are cleared. */
export const conditionTypes = [
  'jam',
  'cover-open',
  'paper-low',
  'paper-empty',
  'output-full',
  'waste-full',
  'offline',
  'service-call',
] as const;
export type ConditionType = (typeof conditionTypes)[number];

export type Trouble =
  | { type: Exclude<ConditionType, 'service-call'> }
  /** `code`: the vendor's own, e.g. E602-0001; text from the model's habits where absent */
  | { type: 'service-call'; code?: string }
  /** one colorant runs low, runs out, or is replaced by a full one; black where none is named */
  | { type: 'toner-low' | 'toner-empty' | 'toner-replaced'; color?: TonerColor }
  /** no answers at all; v1 only; no GETBULK (`how`: no answer to it, or an error) */
  | { type: 'silence' | 'v1-only' }
  | { type: 'bulk-hostile'; how?: 'silent' | 'error' }
  | { type: 'loss'; percent: number }
  | { type: 'delay'; ms: number }
  /** the counters read as a share of the truth for a while: a lone nonsense reading */
  | { type: 'glitch'; factor?: number; forSeconds?: number }
  /** counters restart at 0; with a serial the board took another one along */
  | { type: 'counter-reset'; serial?: string }
  /** another machine at the same address */
  | { type: 'machine-swap'; modelId?: string; serial?: string }
  /** the agent answers at another address from now on */
  | { type: 'address-move'; host: string; port?: number }
  /** ends one kind of trouble, or all conditions and bad manners */
  | { type: 'clear'; what?: Trouble['type'] };

const words: ReadonlySet<string> = new Set([
  ...conditionTypes,
  'toner-low',
  'toner-empty',
  'toner-replaced',
  'silence',
  'v1-only',
  'bulk-hostile',
  'loss',
  'delay',
  'glitch',
  'counter-reset',
  'machine-swap',
  'address-move',
  'clear',
]);

/** Reads a trouble from outside. Throws TypeError with a sentence for whoever wrote the script. */
export function parseTrouble(value: unknown): Trouble {
  if (typeof value === 'string') return parseTrouble({ type: value });
  if (typeof value !== 'object' || value === null || !('type' in value)) {
    throw new TypeError('a trouble is a word or an object with "type"');
  }
  if (typeof value.type !== 'string' || !words.has(value.type)) {
    throw new TypeError(
      `unknown trouble ${JSON.stringify(value.type)}; known: ${[...words].join(', ')}`,
    );
  }
  const needed = { loss: 'percent', delay: 'ms', 'address-move': 'host' } as const;
  // only three types have a field that must stand there
  const field = needed[value.type as keyof typeof needed];
  if (field !== undefined && !(field in value)) {
    throw new TypeError(`trouble ${value.type} needs "${field}"`);
  }
  const numbers = ['percent', 'ms', 'factor', 'forSeconds', 'port'];
  for (const [name, content] of Object.entries(value)) {
    const right = numbers.includes(name) ? 'number' : 'string';
    if (typeof content !== right)
      throw new TypeError(`trouble ${value.type}: "${name}" must be a ${right}`);
  }
  // the type is a known word, its needed field is there and every field has its kind
  return value as Trouble;
}
