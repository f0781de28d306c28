import { isProviderRole } from '#core/user-settings.ts';
import { instantOf } from '#server/instant.ts';
import { groupName } from '#server/services/group-name.ts';
import { isOwnAccount } from './own-account.ts';
import { whoIs } from './who.ts';

/** What the frame around a screen says of whoever is signed in. */
export async function frameOf(locals: App.Locals, routeId: string | null) {
  const { session, ctx } = whoIs(locals);
  const { user, customer, password, view } = session;
  const isOperator = isProviderRole(user.role);
  return {
    userName: user.name || user.userName,
    customerName: customer.name,
    /** the groups that the user is held to (§11), in words; null: sees the whole customer */
    heldTo: ctx.groupIds === null ? null : await groupName(ctx, 'all'),
    /** such a user of whom there is no group any more, or none yet */
    seesNothing: ctx.groupIds?.length === 0,
    /** instead of the user's own customer, on this screen (§11) */
    viewedName: ctx.viewed && view ? view.customer.name : null,
    isOperator,
    /** who looks after the customer's users and reads what was done (§11) */
    isAdmin: user.role === 'admin' || view !== null,
    /** an operator looks for customers' data where none is */
    isHouse: isOperator && view === null && !isOwnAccount(routeId ?? ''),
    now: instantOf(ctx.clock),
    passwordEndsAt: password.notice ? password.expiresAt : null,
  };
}

export type FrameData = Awaited<ReturnType<typeof frameOf>>;
