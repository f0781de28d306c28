import { isProviderRole } from '#core/user-settings.ts';
import { mayOperate } from '#server/services/require-role.ts';
import { whoIs } from '../../who.ts';

/** What Home says where there is nothing to show yet. */
export interface FirstStepsFor {
  /** the customer's id where whoever looks registers devices himself; null: he does not */
  registersFor: string | null;
  /** the frame tells who sees nothing why, and whom no customer is chosen for */
  isTold: boolean;
}

/** For whoever is signed in. */
export function firstStepsFor(locals: App.Locals): FirstStepsFor {
  const { session, ctx } = whoIs(locals);
  const isHouse = isProviderRole(session.user.role) && session.view === null;
  return {
    registersFor: ctx.viewed && mayOperate(ctx) ? ctx.customerId : null,
    isTold: isHouse || ctx.groupIds?.length === 0,
  };
}
