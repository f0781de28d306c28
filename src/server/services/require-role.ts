import { KadoError } from '#core/errors.ts';
import type { Actor, Context } from '../context.ts';

/** Who may change a customer's data: its administrators, the provider, commands. */
export function requireEditor(ctx: Pick<Context, 'actor'>): void {
  if (!mayEdit(ctx)) refuse(ctx.actor);
}

/** Whether the actor may change a customer's data; screens show others no buttons. */
export function mayEdit({ actor }: Pick<Context, 'actor'>): boolean {
  return actor.type === 'user' ? actor.role !== 'viewer' : actor.type === 'command';
}

/** Who may register customers, users and devices (§11): the provider's staff, commands. */
export function requireProvider(ctx: Pick<Context, 'actor'>): void {
  if (ctx.actor.type === 'command') return;
  if (ctx.actor.type === 'user' && ctx.actor.role === 'operator') return;
  refuse(ctx.actor);
}

function refuse(actor: Actor): never {
  throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
}
