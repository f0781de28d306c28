/** Says that no supply was replaced (§5): a sensor stumbled, or a cartridge was taken out and put back. */
import { KadoError } from '#core/errors.ts';
import { textProblem, typedLine } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { decideReplacement } from '../storage/queries/replacements-listed.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { decidedMeanwhile, toldOf } from './confirm-replacement.ts';
import { seenOf } from './list-replacements.ts';
import { requestedReplacement } from './requested-replacement.ts';
import { requireEditor } from './require-role.ts';

export interface RejectReplacementInput {
  replacementId: string;
  /** ReplacementItem.seen, as it was shown to the one who decides */
  seen: string;
  note: string | null;
}

/**
 * The same rejection once more changes nothing.
 * @throws KadoError `replacement.not_found`, `replacement.decided_meanwhile`, `supply_entry.…`
 */
export async function rejectReplacement(
  ctx: Context,
  input: RejectReplacementInput,
): Promise<void> {
  requireEditor(ctx);
  const problem = textProblem('note', input.note);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  await transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    const { replacementId, note } = input;
    const by = actorName(inside.actor);
    const row = await requestedReplacement(inside, replacementId);
    if (row.state === 'rejected' && row.decided_by === by) return;
    if (row.state !== 'detected' || seenOf(row) !== input.seen) throw decidedMeanwhile();
    const told = { state: 'rejected', decided_at: instantOf(clock), decided_by: by };
    const isFirst = await decideReplacement(
      db,
      { customerId, replacementId, state: row.state, decidedAt: row.decided_at },
      { ...told, note: typedLine(note ?? '') },
    );
    if (!isFirst) throw decidedMeanwhile();
    await audit(inside, 'rejectReplacement', toldOf(row));
  });
}
