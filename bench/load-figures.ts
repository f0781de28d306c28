/** What the load bench saw: times by what was asked, errors by what they were. */

export interface LoadFigures {
  timed(name: string, ms: number): void;
  failed(what: string): void;
  /** what is counted and no error */
  counted(what: string): void;
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly errors: ReadonlyMap<string, number>;
  readonly counts: ReadonlyMap<string, number>;
}

export function loadFigures(): LoadFigures {
  const times = new Map<string, number[]>();
  const errors = new Map<string, number>();
  const counts = new Map<string, number>();
  return {
    ...{ times, errors, counts },
    timed(name, ms) {
      const known = times.get(name);
      if (known === undefined) times.set(name, [ms]);
      else known.push(ms);
    },
    failed: (what) => void errors.set(what, (errors.get(what) ?? 0) + 1),
    counted: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  };
}

export interface Spread {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  most: number;
}

/** Milliseconds, whole. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}

/** @param rows by name, each a line of the table */
export function tableOf(rows: ReadonlyMap<string, readonly number[]>): string[] {
  const heads = ['ms', 'count', 'p50', 'p95', 'p99', 'most'];
  const lines = [...rows].map(([name, values]) => {
    const { count, p50, p95, p99, most } = spreadOf(values);
    return [name, ...[count, p50, p95, p99, most].map(String)];
  });
  return [heads, ...lines].map(([name = '', ...cells]) =>
    [name.padEnd(30), ...cells.map((cell) => cell.padStart(8))].join(''),
  );
}
