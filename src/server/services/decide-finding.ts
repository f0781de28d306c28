/**
 * Decides what a reading was (§4.5.7), or that the rule's judgement is right.
 * The device's figures follow in the same transaction. Decisions are rows; one
 * that takes another's place marks that as undone.
 */
import { KadoError } from '#core/errors.ts';
import type { Decision } from '#core/lineage.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertDecisions, markUndone } from '../storage/queries/epoch-decisions.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import type { EpochDecisionsTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { countersNamed, openFinding, requireSeen, type OpenFinding } from './open-finding.ts';
import { requireEditor } from './require-role.ts';
import { rollUpAnew } from './roll-up-anew.ts';

export interface DecideFindingInput {
  deviceId: string;
  readingId: string;
  /** null: all counters of the reading in which something was found or decided */
  counters: readonly string[] | null;
  /** `confirm`: as the rule decided; nothing changes but that it was seen */
  decision: Decision | 'confirm';
  /** OpenFinding.seen, as it was shown to the one who decides */
  seen: string;
}

/**
 * @throws KadoError `device.not_found`, `review.not_found`, `review.counter_unknown`,
 * `review.no_counter`, `review.nothing_to_confirm`, `review.decided_meanwhile`
 */
export async function decideFinding(ctx: Context, input: DecideFindingInput): Promise<void> {
  requireEditor(ctx);
  const { customerId } = ctx;
  const { deviceId, decision } = input;
  await transact(ctx, async (inside) => {
    const { db } = inside;
    if (!(await lockDevice(db, { customerId, deviceId }))) {
      throw new KadoError('device.not_found', 'not_found');
    }
    const found = await openFinding(inside, input);
    requireSeen(found, input.seen);
    const counters = countersNamed(found, input.counters);
    if (counters.length === 0) throw new KadoError('review.no_counter');
    const at = instantOf(ctx.clock);
    const rows = counters.flatMap((counter): EpochDecisionsTable[] => {
      const word = decision === 'confirm' ? confirmation(found, counter) : decision;
      if (word === null) return [];
      return [
        {
          customer_id: customerId,
          device_id: deviceId,
          decision_id: newId(ctx.clock),
          reading_id: found.readingId,
          counter,
          decision: word,
          decided_at: at,
          decided_by: actorName(ctx.actor),
          undone_at: null,
        },
      ];
    });
    if (rows.length === 0) throw new KadoError('review.nothing_to_confirm');
    const replaced = found.standing.filter((one) =>
      rows.some((row) => row.counter === one.counter),
    );
    const ids = replaced.map(({ decision_id }) => decision_id);
    await markUndone(db, { customerId, deviceId }, ids, at);
    await insertDecisions(db, rows);
    await audit(inside, 'decideFinding', {
      deviceId,
      readingId: found.readingId,
      before: wordsOf(replaced),
      after: wordsOf(rows),
    });
    await rollUpAnew(inside, deviceId);
  });
}

/** `confirm:reset`, so that it speaks of that finding and no later one; null where there is none. */
function confirmation(found: OpenFinding, counter: string): string | null {
  const finding = found.findings.find((one) => one.counter === counter)?.finding;
  return finding === undefined ? null : `confirm:${finding}`;
}

/** Counter → what was decided. */
export function wordsOf(rows: readonly { counter: string; decision: string }[]) {
  return Object.fromEntries(rows.map(({ counter, decision }) => [counter, decision]));
}
