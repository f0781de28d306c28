/** Mails of devices, where they come in, and mailboxes (§12.9). */
import { sealerOf } from '#server/sealed.ts';
import { assignDeviceMail } from '#server/services/assign-device-mail.ts';
import { dismissDeviceMail } from '#server/services/dismiss-device-mail.ts';
import { keepMailbox } from '#server/services/keep-mailbox.ts';
import {
  listDeviceMails,
  showDeviceMail,
  surveyDeviceMails,
} from '#server/services/list-device-mails.ts';
import { listMailboxes } from '#server/services/list-mailboxes.ts';
import { makeMailIntake } from '#server/services/make-mail-intake.ts';
import { removeMailbox } from '#server/services/remove-mailbox.ts';
import { retryDeviceMails } from '#server/services/retry-device-mails.ts';
import { resolveMailIntake, showMailIntake } from '#server/services/show-mail-intake.ts';
import { takeDeviceMail } from '#server/services/take-device-mail.ts';
import {
  consoleReaders,
  nobody,
  part,
  provider,
  providerReaders,
  userReaders,
  type Entries,
} from './entry.ts';

const sealer = () => sealerOf('a secret for tests that nobody relies on');
const mail = {
  ...{ messageId: '<1@device>', sentAt: null, from: 'device', subject: 'lunch', text: 'at noon' },
  ...{ raw: new Uint8Array(), via: 'smtp' },
};
const mailbox = {
  ...{ host: 'imap.example.com', port: 993, security: 'tls' as const, userName: 'kado' },
  ...{ folder: 'INBOX', doneFolder: null, password: 'secret' },
};
const none = 'device_mail.not_found';

export const deviceMailVerbs: Entries = {
  assignDeviceMail: provider(
    (ctx, { mailId, deviceId }) => assignDeviceMail(ctx, { mailId, deviceId }),
    none,
  ),
  dismissDeviceMail: provider((ctx, { mailId }) => dismissDeviceMail(ctx, mailId), none),
  keepMailbox: provider((ctx) => keepMailbox(ctx, sealer, null, mailbox)),
  listDeviceMails: providerReaders((ctx) => listDeviceMails(ctx, { state: 'waiting', page: 1 })),
  listMailboxes: providerReaders(listMailboxes),
  makeMailIntake: provider(makeMailIntake),
  removeMailbox: provider((ctx) => removeMailbox(ctx, 'nobody'), 'mailbox.not_found'),
  resolveMailIntake: nobody((ctx) => resolveMailIntake(ctx, `report+${'a'.repeat(20)}`)),
  retryDeviceMails: provider(retryDeviceMails),
  showDeviceMail: providerReaders((ctx, { mailId }) => showDeviceMail(ctx, mailId), none),
  showMailIntake: userReaders(showMailIntake),
  surveyDeviceMails: consoleReaders((ctx) => surveyDeviceMails(ctx, 1)),
  takeDeviceMail: provider((ctx) => takeDeviceMail(ctx, mail)),

  decideDeviceMail: part('takeDeviceMail, retryDeviceMails'),
  matchMailedDevice: part('takeDeviceMail, retryDeviceMails'),
  useDeviceMail: part('takeDeviceMail, assignDeviceMail, retryDeviceMails'),
  waitingMail: part('assignDeviceMail, dismissDeviceMail'),
};
