/** Takes decisions on a reading back: the rules judge it again (§4.5.7). The rows stay. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { markUndone } from '../storage/queries/epoch-decisions.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { wordsOf } from './decide-finding.ts';
import { countersNamed, openFinding, requireSeen } from './open-finding.ts';
import { requireEditor } from './require-role.ts';
import { rollUpAnew } from './roll-up-anew.ts';

export interface UndoDecisionInput {
  deviceId: string;
  readingId: string;
  /** null: whatever stands decided on the reading */
  counters: readonly string[] | null;
  /** OpenFinding.seen, as it was shown to the one who undoes */
  seen: string;
}

/**
 * @throws KadoError `device.not_found`, `review.not_found`, `review.counter_unknown`,
 * `review.nothing_decided`, `review.decided_meanwhile`
 */
export async function undoDecision(ctx: Context, input: UndoDecisionInput): Promise<void> {
  requireEditor(ctx);
  const { customerId } = ctx;
  const { deviceId } = input;
  await transact(ctx, async (inside) => {
    if (!(await lockDevice(inside.db, { customerId, deviceId }))) {
      throw new KadoError('device.not_found', 'not_found');
    }
    const found = await openFinding(inside, input);
    requireSeen(found, input.seen);
    const counters: readonly string[] = countersNamed(found, input.counters);
    const undone = found.standing.filter(({ counter }) => counters.includes(counter));
    if (undone.length === 0) throw new KadoError('review.nothing_decided', 'conflict');
    const ids = undone.map(({ decision_id }) => decision_id);
    await markUndone(inside.db, { customerId, deviceId }, ids, instantOf(ctx.clock));
    await audit(inside, 'undoDecision', {
      deviceId,
      readingId: found.readingId,
      before: wordsOf(undone),
      after: {},
    });
    await rollUpAnew(inside, deviceId);
  });
}
