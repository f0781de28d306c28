/** All that /metrics tells. What the database would say is left out while it is away. */
import type { LiveMarks } from '../live-marks.ts';
import type { PoolFacts } from '../storage/dialects/postgres.ts';
import type { SystemContext } from '../system-context.ts';
import { exposition, type Family } from './exposition.ts';
import type { Meters } from './meters.ts';
import { watchProcess } from './process-families.ts';
import { storedFamilies } from './stored-families.ts';

export interface MetricsSources {
  system: SystemContext;
  meters: Meters;
  live: Pick<LiveMarks, 'following'>;
  /** null: the database has no pool of connections */
  pool: (() => PoolFacts) | null;
}

export interface Metrics extends Disposable {
  /** Prometheus' text format; never rejects */
  text(): Promise<string>;
}

/** A database that takes longer is left out, ms: a scraper waits ten seconds. */
const patienceMs = 5_000;

export function openMetrics({ system, meters, live, pool }: MetricsSources): Metrics {
  let watch: ReturnType<typeof watchProcess> | null = null;
  const stored = storedFamilies(system);
  return {
    async text() {
      // not before somebody asks
      watch ??= watchProcess();
      const own = [...watch.families(), ...meters.families(), following(live)];
      const told = await inTime(stored());
      return exposition([
        ...own,
        ...(pool === null ? [] : [poolFamily(pool())]),
        up(told !== null),
        ...(told ?? []),
      ]);
    },
    [Symbol.dispose]: () => watch?.[Symbol.dispose](),
  };
}

/** null: it failed, or took too long */
async function inTime(families: Promise<Family[]>): Promise<Family[] | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), patienceMs);
  try {
    return await Promise.race([families.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

function following({ following: value }: MetricsSources['live']): Family {
  const help = 'Open screens that this process tells of changes.';
  return { name: 'kado_live_screens', help, type: 'gauge', samples: [{ value }] };
}

function up(isUp: boolean): Family {
  const help = 'Whether the database answered just now; 0: what it would tell is left out.';
  return { name: 'kado_database_up', help, type: 'gauge', samples: [{ value: isUp ? 1 : 0 }] };
}

function poolFamily(facts: PoolFacts): Family {
  return {
    name: 'kado_database_connections',
    help: 'Connections to PostgreSQL: open, idle, waited for, and the most that there may be.',
    type: 'gauge',
    samples: Object.entries(facts).map(([of, value]) => ({ labels: { of }, value })),
  };
}
