import { newUserShown, registerNewUser } from '../../user-forms/new-user.ts';
import { ownPlace } from '../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => newUserShown(ownPlace(locals).ctx, 'viewer');

export const actions: Actions = {
  default: (event) => registerNewUser(event, ownPlace(event.locals).ctx),
};
