/** Says of a run of the load bench what it reached. */
import type { liveDelays, keptOf } from './load-check.ts';
import { spreadOf, tableOf, type LoadFigures } from './load-figures.ts';
import type { LoadLook } from './load-protocol.ts';
import type { Measurement } from './measure.ts';

/** Of a hundred answers 99 are there sooner. */
const mostMs = 1_000;
/** Memory of the second half of the run may be so much of the first's. */
const mostGrowth = 1.1;
/** What a portal takes to come to its size is no growth. */
const warmingUp = 0.2;

export interface LoadRun {
  options: Readonly<Record<string, number | string>>;
  figures: LoadFigures;
  /** one every ten seconds */
  looks: readonly LoadLook[];
  kept: Awaited<ReturnType<typeof keptOf>>;
  live: Awaited<ReturnType<typeof liveDelays>>;
  /** cores that we took ourselves */
  clientCores: number;
}

export function loadVerdict(
  { options, figures, looks, kept, live, clientCores }: LoadRun,
  tell: (line: string) => void,
): { figures: Measurement[]; hasErrors: boolean } {
  const rows = new Map([...figures.times].sort(([a], [b]) => (a < b ? -1 : 1)));
  rows.set('change told to a screen', live.delays);
  for (const line of tableOf(rows)) tell(line);
  for (const [what, times] of figures.counts) tell(`${what}: ${times}`);
  for (const [what, times] of figures.errors) tell(`ERROR ${what}: ${times}`);
  const all = [...figures.times.values()].flat();
  const errors = [...figures.errors.values()].reduce((sum, times) => sum + times, 0) + live.missed;
  const worst = [...figures.times]
    .map(([name, own]) => ({ name, ...spreadOf(own) }))
    .toSorted((a, b) => b.p99 - a.p99)[0];
  const rss = looks.map(({ rssBytes }) => rssBytes / 2 ** 20);
  const settled = rss.slice(Math.floor(rss.length * warmingUp));
  const half = Math.ceil(settled.length / 2);
  const [before, after] = [mean(settled.slice(0, half)), mean(settled.slice(-half))];
  const took = (looks.at(-1)?.processorMs ?? 0) - (looks[0]?.processorMs ?? 0);
  const { p99, ...spread } = spreadOf(all);
  const told = spreadOf(live.delays);
  const verdicts: Measurement[] = [
    {
      ...named('p99', mostMs / Math.max(1, p99), 1),
      detail: {
        ...{ ...options, p99Ms: p99, p50Ms: spread.p50, p95Ms: spread.p95, mostMs: spread.most },
        ...{ answers: spread.count, worstByP99: `${worst?.name ?? ''}: ${worst?.p99 ?? 0} ms` },
        portalCores: rounded(took / 10_000 / Math.max(1, looks.length - 1)),
        clientCores: Math.round(clientCores * 1_000) / 1_000,
        loopP99Ms: Math.round(mean(looks.map(({ loopP99Ms }) => loopP99Ms))),
        loopMostMs: Math.round(Math.max(0, ...looks.map(({ loopMostMs }) => loopMostMs))),
      },
    },
    {
      ...named('no error', errors === 0 ? 1 : 0, 1),
      detail: { errors, screensNotTold: live.missed, ...Object.fromEntries(figures.errors) },
    },
    {
      ...named('acknowledged is kept', 1 - kept.lost.length / Math.max(1, kept.acknowledged), 1),
      detail: { acknowledged: kept.acknowledged, lost: kept.lost.length },
    },
    {
      ...named('live updates told within 5 s', 5_000 / Math.max(1, told.p99), 1),
      detail: { changes: live.changes, p50Ms: told.p50, p99Ms: told.p99, mostMs: told.most },
    },
    {
      ...named('memory flat', before / Math.max(1, after), rounded(1 / mostGrowth)),
      detail: {
        beforeMB: Math.round(before),
        afterMB: Math.round(after),
        allMB: rss.map(Math.round).join(' '),
      },
    },
  ];
  return { figures: verdicts, hasErrors: errors > 0 || kept.lost.length > 0 };
}

function named(name: string, ratio: number, target: number) {
  // what just misses is not to look as if it reached
  return {
    name: `load: ${name}`,
    ratio: Math.floor(ratio * 100) / 100,
    target,
    unit: 'x',
  } as const;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
