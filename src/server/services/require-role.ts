import { KadoError } from '#core/errors.ts';
import { isProviderRole } from '#core/user-settings.ts';
import type { Actor, Context } from '../context.ts';

/** Who may change a customer's data: its administrators, the provider, commands. */
export function requireEditor(ctx: Pick<Context, 'actor'>): void {
  if (!mayEdit(ctx)) refuse(ctx.actor);
}

/** Whether the actor may change a customer's data; screens show others no buttons. */
export function mayEdit({ actor }: Pick<Context, 'actor'>): boolean {
  if (actor.type !== 'user') return actor.type === 'command';
  return actor.role === 'admin' || actor.role === 'operator';
}

/** Who may register customers and devices (§11): operators, commands. */
export function requireProvider(ctx: Pick<Context, 'actor'>): void {
  if (!mayOperate(ctx)) refuse(ctx.actor);
}

/** Whether the actor may change what the provider looks after; screens show others no buttons. */
export function mayOperate({ actor }: Pick<Context, 'actor'>): boolean {
  return actor.type === 'command' || (actor.type === 'user' && actor.role === 'operator');
}

/** Who may look at what the provider looks after (§11): its staff, those who change nothing too. */
export function requireProviderReader({ actor }: Pick<Context, 'actor'>): void {
  if (actor.type === 'command') return;
  if (actor.type === 'user' && isProviderRole(actor.role)) return;
  refuse(actor);
}

/**
 * Who may register and change users of the context's customer (§11): operators,
 * commands, and the customer's own administrators. Which roles they may give,
 * core/user-settings.ts says.
 */
export function requireUserManager(ctx: Pick<Context, 'actor'>): void {
  if (!mayManageUsers(ctx)) refuse(ctx.actor);
}

/** Whether the actor may; screens show others neither the menu's entry nor buttons. */
export function mayManageUsers(ctx: Pick<Context, 'actor'>): boolean {
  return mayOperate(ctx) || (ctx.actor.type === 'user' && ctx.actor.role === 'admin');
}

/** Who may look at the users of the context's customer (§11): who changes them, and the provider's staff. */
export function requireUserReader(ctx: Pick<Context, 'actor'>): void {
  if (!mayManageUsers(ctx)) requireProviderReader(ctx);
}

function refuse(actor: Actor): never {
  throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
}
