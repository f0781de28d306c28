/** Who wants to be told of statements that take long; of what stood in them nobody is told. */
export interface SlowStatements {
  /** at least so long */
  fromMs: number;
  told(slow: SlowStatement): void;
}

export interface SlowStatement {
  /** as the engine got it: values are parameters, and its end may be left out */
  statement: string;
  ms: number;
}

/** An upsert of a hundred rows is thousands of letters, and all of them are the same. */
const mostLetters = 1_000;

/** Tells of a statement where it took long. */
export function tellIfSlow(slow: SlowStatements | undefined, text: string, tookMs: number): void {
  if (slow === undefined || tookMs < slow.fromMs) return;
  const statement = text.slice(0, mostLetters).replaceAll(/\s+/g, ' ').trim();
  slow.told({ statement, ms: Math.round(tookMs) });
}
