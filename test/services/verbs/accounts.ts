/** Users of a customer, and users about themselves. */
import { sealerOf } from '#server/sealed.ts';
import { addPasskey, offerPasskey } from '#server/services/add-passkey.ts';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { changePassword } from '#server/services/change-password.ts';
import { changeProfile } from '#server/services/change-profile.ts';
import { changeUser } from '#server/services/change-user.ts';
import { confirmSecondFactor } from '#server/services/confirm-second-factor.ts';
import { clearUserSecondFactor } from '#server/services/clear-user-second-factor.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { enableUser } from '#server/services/enable-user.ts';
import { endSessions } from '#server/services/end-sessions.ts';
import { listPasskeys } from '#server/services/list-passkeys.ts';
import { listSessions } from '#server/services/list-sessions.ts';
import { listUsers } from '#server/services/list-users.ts';
import { registerUser } from '#server/services/register-user.ts';
import { resetUserPassword } from '#server/services/reset-user-password.ts';
import { showUserChoices } from '#server/services/show-user-choices.ts';
import { showUser } from '#server/services/show-user.ts';
import { removePasskey } from '#server/services/remove-passkey.ts';
import { removeSecondFactor } from '#server/services/remove-second-factor.ts';
import { renewRecoveryCodes } from '#server/services/renew-recovery-codes.ts';
import { requestAddress } from '#server/services/request-address.ts';
import { requireSecondFactor } from '#server/services/require-second-factor.ts';
import { showAddress } from '#server/services/show-address.ts';
import { showSecondFactor } from '#server/services/show-second-factor.ts';
import { goodPassword } from '#test/support/seed.ts';
import { editors, managers, part, self, userReaders, type Entries } from './entry.ts';

const sealer = sealerOf('a secret of this walk, and of no other');
const origin = 'http://localhost';
const passkey = { ...{ response: '{}', challenge: '', sealer, origin }, name: 'key' };

export const accountVerbs: Entries = {
  changeUser: managers((ctx, { userId }) => changeUser(ctx, userId, { name: 'Else' })),
  clearUserSecondFactor: managers((ctx, { userId }) => clearUserSecondFactor(ctx, userId)),
  disableUser: managers((ctx, { userId }) => disableUser(ctx, userId)),
  enableUser: managers((ctx, { userId }) => enableUser(ctx, userId)),
  listUsers: userReaders(listUsers),
  resetUserPassword: managers((ctx, { userId }) =>
    resetUserPassword(ctx, userId, 'four quiet herons'),
  ),
  showUser: userReaders((ctx, { userId }) => showUser(ctx, userId)),
  showUserChoices: userReaders(showUserChoices),
  registerUser: managers((ctx, { userName }) =>
    registerUser(ctx, {
      ...{ userName: `${userName}-2`, name: 'x', role: 'viewer', password: 'four quiet herons' },
    }),
  ),
  requireSecondFactor: editors((ctx) => requireSecondFactor(ctx, true)),

  addPasskey: self(
    (ctx) => addPasskey(ctx, { ...passkey, token: '', password: null }),
    'passkey.unusable',
  ),
  beginSecondFactor: self((ctx) => beginSecondFactor(ctx, sealer)),
  changePassword: self((ctx) =>
    changePassword(ctx, { old: goodPassword, password: 'four quiet herons', token: '' }),
  ),
  changeProfile: self((ctx) =>
    changeProfile(ctx, { name: 'x', language: 'en', region: 'GB', zone: 'Europe/London' }),
  ),
  confirmSecondFactor: self(
    (ctx) => confirmSecondFactor(ctx, { code: '000000', token: '', sealer }),
    'second_factor.not_begun',
  ),
  endSessions: self((ctx, { sessionId }) => endSessions(ctx, { sessionId })),
  listPasskeys: self(listPasskeys),
  listSessions: self((ctx) => listSessions(ctx, '')),
  offerPasskey: self((ctx) => offerPasskey(ctx, { sealer, origin })),
  removePasskey: self(
    (ctx, { credentialId }) => removePasskey(ctx, { credentialId, password: goodPassword }),
    'passkey.not_found',
  ),
  removeSecondFactor: self((ctx) => removeSecondFactor(ctx, goodPassword), 'second_factor.none'),
  renewRecoveryCodes: self((ctx) => renewRecoveryCodes(ctx, goodPassword), 'second_factor.none'),
  requestAddress: self((ctx) =>
    requestAddress(ctx, { address: 'new@example.com', password: goodPassword, origin }),
  ),
  showAddress: self(showAddress),
  showSecondFactor: self((ctx) => showSecondFactor(ctx, sealer)),

  audit: part('verbs that change something'),
  groupsOfCustomer: part('changeUser, registerUser'),
  issuePassword: part('resetPassword, resetUserPassword'),
  managedUser: part('verbs that change a user'),
  requireScope: part('registerUser'),
  requireSuccessor: part('changeUser, disableUser'),
  scopeOf: part('showUser, changeUser'),
  takeSecondFactor: part('clearSecondFactor, clearUserSecondFactor'),
  tellOldAddress: part('changeUser'),
  checkOwnPassword: part('verbs that ask for the password again'),
  giveRecoveryCodes: part('confirmSecondFactor, renewRecoveryCodes'),
  ownUser: part('verbs of users about themselves'),
  queueMail: part('verbs that send mail'),
  requireGoodPassword: part('verbs that take a new password'),
  tellPasswordChanged: part('verbs that change a password'),
  tellSecondFactor: part('verbs that change a second factor'),
  tellUser: part('verbs that send mail'),
};
