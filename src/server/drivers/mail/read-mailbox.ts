/** Reads the new messages of a mailbox by IMAP, one after the other. */
import { ImapFlow } from 'imapflow';
import type { MailboxSettings } from '#core/mailbox.ts';

export interface MailboxPlace extends MailboxSettings {
  password: string;
}

/** How far a mailbox was read: UIDs count within one UIDVALIDITY only (RFC 9051). */
export interface MailboxMark {
  /** null: never read */
  uidValidity: string | null;
  lastUid: number;
}

export interface MailboxReading {
  place: MailboxPlace;
  mark: MailboxMark;
  /** a larger message is left where it is, and told to `tooLarge` */
  mostBytes: number;
  /** messages of one look; the rest waits for the next */
  most: number;
  /** Takes a message; it is kept by then. Throwing ends the look before it is marked. */
  take(raw: Uint8Array): Promise<void>;
  tooLarge(uid: number, bytes: number): void;
  /** Notes how far it was read, after each message. */
  reached(mark: MailboxMark): Promise<void>;
}

/** Why a mailbox cannot be read: `imap.sign_in`, `imap.unreachable`, `imap.tls`, `imap.folder`, `imap.failed`. */
export class MailboxError extends Error {
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(code, { cause });
    this.name = 'MailboxError';
    this.code = code;
  }
}

/**
 * @returns how many messages were taken
 * @throws MailboxError where the server says no; whatever `take` throws
 */
export async function readMailbox(reading: MailboxReading): Promise<number> {
  const { place, most } = reading;
  const client = clientOf(place);
  // what breaks the connection rejects the command that runs
  client.on('error', () => {});
  try {
    await told(() => client.connect());
    await told(() => client.mailboxOpen(place.folder), 'imap.folder');
    const { mailbox } = client;
    const uidValidity = mailbox ? String(mailbox.uidValidity) : '';
    const isSame = uidValidity === reading.mark.uidValidity;
    let last = isSame ? reading.mark.lastUid : 0;
    const found = await told(() => client.search({ uid: `${last + 1}:*` }, { uid: true }));
    // the last message answers to any range that ends with *
    const uids = (found || []).filter((uid) => uid > last).sort((a, b) => a - b);
    let taken = 0;
    let unmoved: unknown = null;
    for (const uid of uids.slice(0, most)) {
      const isTaken = await takeMessage(client, uid, reading);
      last = uid;
      // before it is put away: a folder that is missing holds nothing up
      await reading.reached({ uidValidity, lastUid: last });
      if (!isTaken) continue;
      taken++;
      try {
        await putAway(client, uid, place.doneFolder);
      } catch (error) {
        if (!(error instanceof MailboxError) || error.code !== 'imap.done_folder') throw error;
        unmoved = error;
      }
    }
    if (uids.length === 0 && !isSame) await reading.reached({ uidValidity, lastUid: last });
    await client.logout().catch(() => {});
    if (unmoved !== null) throw unmoved;
    return taken;
  } finally {
    client.close();
  }
}

function clientOf({ host, port, security, userName, password }: MailboxPlace): ImapFlow {
  return new ImapFlow({
    ...{ host, port, secure: security === 'tls' },
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    auth: { user: userName, pass: password },
    ...{ logger: false as const, disableAutoIdle: true, disableCompression: true },
    ...{ connectionTimeout: 20_000, greetingTimeout: 10_000, socketTimeout: 60_000 },
  });
}

async function takeMessage(
  client: ImapFlow,
  uid: number,
  { mostBytes, take, tooLarge }: MailboxReading,
): Promise<boolean> {
  const byUid = { uid: true };
  const head = await told(() => client.fetchOne(String(uid), { size: true }, byUid));
  // somebody took it away in between
  if (!head) return false;
  if ((head.size ?? 0) > mostBytes) {
    tooLarge(uid, head.size ?? 0);
    return false;
  }
  const message = await told(() => client.fetchOne(String(uid), { source: true }, byUid));
  if (!message || message.source === undefined) return false;
  await take(message.source);
  return true;
}

async function putAway(client: ImapFlow, uid: number, doneFolder: string | null): Promise<void> {
  const byUid = { uid: true };
  if (doneFolder === null) {
    await told(() => client.messageFlagsAdd(String(uid), ['\\Seen'], byUid));
  } else {
    await told(() => client.messageMove(String(uid), doneFolder, byUid), 'imap.done_folder');
  }
}

/** Runs a command; what goes wrong gets its word. */
async function told<T>(command: () => Promise<T>, otherwise = 'imap.failed'): Promise<T> {
  try {
    const answer = await command();
    // the client answers false where the server refuses
    if (answer === false && otherwise !== 'imap.failed') throw new Error('refused');
    return answer;
  } catch (error) {
    throw new MailboxError(codeOf(error, otherwise), error);
  }
}

const unreachable =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|CONNECT_TIMEOUT|GREETING|NoConnection|EConnectionClosed)/;

function codeOf(error: unknown, otherwise: string): string {
  if (!(error instanceof Error)) return otherwise;
  if ('authenticationFailed' in error && error.authenticationFailed) return 'imap.sign_in';
  const code = 'code' in error ? String(error.code) : '';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/i.test(code) || /STARTTLS/i.test(error.message)) {
    return 'imap.tls';
  }
  return unreachable.test(code) ? 'imap.unreachable' : otherwise;
}
