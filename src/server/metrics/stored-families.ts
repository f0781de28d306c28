/** What the database says of the whole installation: the same from each process. */
import { collectorState } from '#core/collector.ts';
import { states } from '#core/counter.ts';
import type { Clock } from '../context.ts';
import { instantOf } from '../instant.ts';
import { workDone } from '../storage/queries/claim-work.ts';
import { collectorsOfAll } from '../storage/queries/collectors.ts';
import { devicesByState, waitingMails } from '../storage/queries/operations-facts.ts';
import type { SystemContext } from '../system-context.ts';
import type { Family } from './exposition.ts';

/** Devices are counted anew when the count is that old: it reads a row of each. */
const keptMs = 60_000;

/** @returns makes the families; rejects where the database does */
export function storedFamilies({
  db,
  clock,
}: Pick<SystemContext, 'db' | 'clock'>): () => Promise<Family[]> {
  let devices: { atMs: number; rows: ReturnType<typeof devicesByState> } | null = null;
  return async () => {
    const nowMs = clock.now().epochMilliseconds;
    if (devices === null || Math.abs(nowMs - devices.atMs) >= keptMs) {
      devices = { atMs: nowMs, rows: devicesByState(db) };
      devices.rows.catch(() => (devices = null));
    }
    const [mails, collectors, work, counted] = await Promise.all([
      waitingMails(db),
      collectorsOfAll(db),
      workDone(db),
      devices.rows,
    ]);
    const oldestMs = mails.oldestAt === null ? nowMs : Date.parse(mails.oldestAt);
    return [
      gauge('kado_mails_waiting', 'Mails in the outbox that have not left.', [
        { value: mails.count },
      ]),
      gauge('kado_mails_oldest_waiting_seconds', 'Age of the oldest of them.', [
        { value: Math.max(0, nowMs - oldestMs) / 1_000 },
      ]),
      gauge('kado_collectors', 'Collectors in customers’ networks, by how they are.', [
        ...collectorCounts(collectors, clock),
      ]),
      gauge('kado_devices', 'Devices in use, by the state that they told last.', [
        ...[...states, null].map((state) => ({
          labels: { state: state ?? 'never told' },
          value: sum(counted.filter((row) => row.state === state)),
        })),
      ]),
      gauge('kado_devices_not_reached', 'Devices in use whose last poll failed.', [
        { value: sum(counted.filter(({ isFailing }) => isFailing)) },
      ]),
      gauge(
        'kado_work_last_success_timestamp_seconds',
        'When the last run of background work that ended well began, by kind, Unix time.',
        work.map(({ kind, last }) => ({ labels: { kind }, value: Date.parse(last) / 1_000 })),
      ),
    ];
  };
}

function collectorCounts(rows: Awaited<ReturnType<typeof collectorsOfAll>>, clock: Clock) {
  const now = instantOf(clock);
  const counts = new Map<string, number>([
    ['connected', 0],
    ['silent', 0],
    ['waiting', 0],
  ]);
  for (const row of rows) {
    const facts = {
      ...{ enrolExpiresAt: row.enrol_expires_at, enrolledAt: row.enrolled_at },
      ...{ seenAt: row.seen_at, revokedAt: row.revoked_at },
    };
    const state = collectorState(facts, now);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, value]) => ({ labels: { state }, value }));
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

function gauge(name: string, help: string, samples: Family['samples']): Family {
  return { name, help, type: 'gauge', samples };
}
