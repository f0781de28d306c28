import type { Context } from '#server/context.ts';

/** Where the screens about users stand: in the operator's console, or in a customer's portal. */
export interface UserPlace {
  /** of the customer whose users they are */
  ctx: Context;
  /** the list's address */
  base: string;
}
