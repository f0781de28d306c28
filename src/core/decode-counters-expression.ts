/** Evaluates the expressions of a definition over cells. */
import type { Cell, Cells, Refusal } from './decode-counters-cell.ts';
import type { Expression } from './definition-counters.ts';

/** `absent`: an operand is missing; `refused`: an operand is not a count; `negative`: a difference below 0. */
export type Evaluated =
  | { result: 'value'; value: number; counter32: boolean }
  | { result: 'absent' }
  | { result: 'refused'; refusal: Refusal }
  | { result: 'negative'; value: number };

interface Term {
  sign: 1 | -1;
  name: string;
}

// Expressions come from definitions, so these stay as small as the definitions are.
const knownTerms = new Map<Expression, readonly Term[]>();
const knownPatterns = new Map<string, RegExp>();

/** Splits `a + b - c`; throws on anything else, which the schema reports before. */
export function termsOf(expression: Expression): readonly Term[] {
  const known = knownTerms.get(expression);
  if (known) return known;
  const words = expression.split(' ');
  const terms: Term[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i] ?? '';
    const sign = i === 0 ? '+' : words[i - 1];
    if (!/^[\w|*:.-]+$/.test(name) || name === '-' || (sign !== '+' && sign !== '-')) {
      throw new SyntaxError(`"${expression}" is not a sum of names like "a + b - c"`);
    }
    terms.push({ sign: sign === '+' ? 1 : -1, name });
  }
  knownTerms.set(expression, terms);
  return terms;
}

/** Whether a name stands for several cells: `207|208.1`, `*.total`. */
export function isPattern(name: string): boolean {
  return name.includes('*') || name.includes('|');
}

/** The pattern of a name with `*` and `|`, part by part. */
export function patternOf(name: string): RegExp {
  const known = knownPatterns.get(name);
  if (known) return known;
  const parts = name.split('.').map((part) => (part === '*' ? '[^.]+' : `(?:${part})`));
  const pattern = new RegExp(`^${parts.join('\\.')}$`);
  knownPatterns.set(name, pattern);
  return pattern;
}

/** The value of an expression; exact, as every cell and every sum stays below 2^53 or is refused. */
export function evaluate(expression: Expression, cells: Cells): Evaluated {
  let sum = 0;
  let counter32 = false;
  for (const term of termsOf(expression)) {
    const operands = isPattern(term.name) ? fitting(term.name, cells) : [cells.get(term.name)];
    if (operands.length === 0) return { result: 'absent' };
    for (const cell of operands) {
      if (cell === undefined) return { result: 'absent' };
      if (cell.refused) return { result: 'refused', refusal: cell.refused };
      if (cell.value === null) return { result: 'absent' };
      sum += term.sign * cell.value;
      counter32 ||= cell.counter32;
    }
  }
  if (sum < 0) return { result: 'negative', value: sum };
  if (!Number.isSafeInteger(sum)) {
    const text = `${expression} adds up to more than can be counted`;
    return {
      result: 'refused',
      refusal: { code: 'value-out-of-range', text, negative: false },
    };
  }
  return { result: 'value', value: sum, counter32 };
}

/** Every cell that fits; none where the table has holes, as the sum would be too small. */
function fitting(name: string, cells: Cells): Cell[] {
  const pattern = patternOf(name);
  const found: Cell[] = [];
  for (const [cellName, cell] of cells) {
    if (!pattern.test(cellName)) continue;
    if (!cell.whole) return [];
    found.push(cell);
  }
  return found;
}
