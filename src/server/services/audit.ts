/** The audit row that every write carries in its own transaction. */
import type { Actor, Context, Origin } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertAudit } from '../storage/queries/insert-audit.ts';

/**
 * Notes who did what to whose data. Call it with the context of the transaction.
 * @param verb the service's name, e.g. `createGroup`
 * @param details keys and values before and after; never secrets
 */
export async function audit(
  ctx: Pick<Context, 'db' | 'clock' | 'actor' | 'customerId' | 'origin' | 'viewed'>,
  verb: string,
  details: object,
): Promise<void> {
  await insertAudit(ctx.db, {
    customer_id: ctx.customerId,
    audit_id: newId(ctx.clock),
    at: instantOf(ctx.clock),
    actor: actorName(ctx.actor),
    verb,
    details_json: JSON.stringify(details),
    ...(ctx.origin ?? originOf(ctx.actor)),
    viewed: ctx.viewed ? 1 : 0,
  });
}

/** From where somebody acts of whom nothing more is told. */
function originOf({ type }: Actor): Origin {
  const channels = { user: 'screen', collector: 'collector', command: 'command' } as const;
  return { channel: channels[type], address: null };
}

/** The actor as rows name them: `user:…`, `command:…`. */
export function actorName(actor: Actor): string {
  switch (actor.type) {
    case 'user':
      return `user:${actor.userId}`;
    case 'collector':
      return `collector:${actor.collectorId}`;
    case 'command':
      return `command:${actor.name}`;
  }
}
