import { contextOf } from '../../../who.ts';
import { resetUser, saveUser, switchUser } from '../../user-forms/user-actions.ts';
import { userShown } from '../../user-forms/user-shown.ts';
import { ownPlace } from '../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  userShown({ ctx: contextOf(event.locals), base: '/users' }, event);

export const actions: Actions = {
  save: (event) => saveUser(event, ownPlace(event.locals)),
  reset: (event) => resetUser(event, ownPlace(event.locals)),
  clear: (event) => switchUser(event, ownPlace(event.locals), 'cleared'),
  disable: (event) => switchUser(event, ownPlace(event.locals), 'disabled'),
  enable: (event) => switchUser(event, ownPlace(event.locals), 'enabled'),
};
