/** Confirms that a supply was replaced (§5): what was put in leaves the stock in the same transaction. */
import { KadoError } from '#core/errors.ts';
import { textProblem, typedLine } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { decideReplacement, type ReplacementRow } from '../storage/queries/replacements-listed.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { requestedPlace, requestedType } from './chosen-stock.ts';
import { seenOf } from './list-replacements.ts';
import { moveStock } from './move-stock.ts';
import { rememberFit, type FitScope } from './remember-fit.ts';
import { requestedReplacement } from './requested-replacement.ts';
import { requireEditor } from './require-role.ts';

export interface ReplacementChoice {
  /** what was put in; null: not said */
  typeId: string | null;
  /** where it was taken from; null: from no stock of the customer's */
  placeId: string | null;
  note: string | null;
  /** for what the type is to be remembered */
  remember: FitScope;
}

export interface Taken {
  supplyType: string | null;
  place: string | null;
}

export interface ConfirmReplacementInput extends ReplacementChoice {
  replacementId: string;
  /** ReplacementItem.seen, as it was shown to the one who decides */
  seen: string;
}

/**
 * The same confirmation once more changes nothing.
 * @throws KadoError `replacement.not_found`, `replacement.decided_meanwhile`,
 * `replacement.place_without_type`, `supply_type.not_found`, `stock.place_not_found`, `supply_entry.…`
 */
export async function confirmReplacement(
  ctx: Context,
  input: ConfirmReplacementInput,
): Promise<void> {
  requireEditor(ctx);
  requireChoice(input);
  await transact(ctx, async (inside) => {
    const row = await requestedReplacement(inside, input.replacementId);
    if (isSameDecision(row, inside, input)) return;
    if (row.state !== 'detected' || seenOf(row) !== input.seen) throw decidedMeanwhile();
    const taken = await takeReplacement(inside, row, input);
    await audit(inside, 'confirmReplacement', { ...toldOf(row), ...taken });
  });
}

/** @throws KadoError where a choice cannot be */
export function requireChoice({ typeId, placeId, note }: ReplacementChoice): void {
  const problem = textProblem('note', note);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  if (typeId === null && placeId !== null) {
    throw new KadoError('replacement.place_without_type', 'invalid', { field: 'type' });
  }
}

/**
 * Writes that one that stands as `row` is confirmed, and takes it from the stock.
 * @param ctx of a transaction
 * @returns what it was and where it came from, by name
 */
export async function takeReplacement(
  ctx: Context,
  row: Pick<
    ReplacementRow,
    'replacement_id' | 'state' | 'decided_at' | 'device_id' | 'product' | 'supply_key'
  >,
  { typeId, placeId, note, remember }: ReplacementChoice,
): Promise<Taken> {
  const { db, customerId, clock, actor } = ctx;
  const replacementId = row.replacement_id;
  const isFirst = await decideReplacement(
    db,
    { customerId, replacementId, state: row.state, decidedAt: row.decided_at },
    {
      ...{ state: 'confirmed', decided_at: instantOf(clock), decided_by: actorName(actor) },
      ...{ type_id: typeId, place_id: placeId, note: typedLine(note ?? '') },
    },
  );
  if (!isFirst) throw decidedMeanwhile();
  if (typeId === null) return { supplyType: null, place: null };
  const { name: supplyType } = await requestedType(ctx, typeId);
  await rememberFit(ctx, row, typeId, remember);
  if (placeId === null) return { supplyType, place: null };
  const { name: place } = await requestedPlace(ctx, placeId);
  await moveStock(ctx, { typeId, placeId, kind: 'used', change: -1, replacementId });
  return { supplyType, place };
}

/** Somebody else was faster. */
export function decidedMeanwhile(): KadoError {
  return new KadoError('replacement.decided_meanwhile', 'conflict');
}

/** A form that was sent twice. */
function isSameDecision(
  row: ReplacementRow,
  { actor }: Context,
  { typeId, placeId }: ReplacementChoice,
): boolean {
  return (
    row.state === 'confirmed' &&
    row.decided_by === actorName(actor) &&
    row.type_id === typeId &&
    row.place_id === placeId
  );
}

/** What the audit tells of a replacement. */
export function toldOf(
  row: Pick<ReplacementRow, 'device_id' | 'replacement_id' | 'name' | 'replaced_on'>,
) {
  const { device_id: deviceId, replacement_id: replacementId } = row;
  return { deviceId, supply: row.name, day: row.replaced_on, replacementId };
}
