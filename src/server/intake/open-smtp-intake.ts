/**
 * Devices' mails by SMTP (§12.9): a server that takes mail for known addresses alone and
 * passes nothing on. A mail is accepted once it, or what it says, is on disk; what is not
 * taken is refused with a sentence, so that its sender keeps it.
 */
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { isKadoError } from '#core/errors.ts';
import { AddressThrottle } from '../address-throttle.ts';
import type { Context } from '../context.ts';
import { openMail } from '../drivers/mail/read-mail.ts';
import { resolveMailIntake } from '../services/show-mail-intake.ts';
import { takeDeviceMail } from '../services/take-device-mail.ts';
import type { SystemContext } from '../system-context.ts';
import { Connections } from './connections.ts';
import { mostMailBytes } from './mail-limits.ts';

export interface SmtpIntakeSettings {
  /** 0 takes a free one */
  port: number;
  host: string;
  /** what stands behind the @ of the addresses */
  domain: string;
  /** certificate and key as PEM; null: STARTTLS is not offered */
  tls: { cert: string; key: string } | null;
}

export interface SmtpIntake extends AsyncDisposable {
  port: number;
}

const mostClients = 50;
const mostOfOneAddress = 10;
const mostRecipients = 5;
const idleMs = 60_000;
/** Mails of one client address, and addresses that it tries and that are nobody's. */
const mailRule = { most: 120, windowMs: 60_000, addresses: 10_000 };
const unknownRule = { most: 20, windowMs: 10 * 60_000, addresses: 10_000 };

/** @param contextOf whose device sends; the second is the client's address */
export async function openSmtpIntake(
  system: SystemContext,
  settings: SmtpIntakeSettings,
  contextOf: (customerId: string, address: string | null) => Promise<Context>,
): Promise<SmtpIntake> {
  const { clock, log } = system;
  const mails = new AddressThrottle(clock, mailRule);
  const unknown = new AddressThrottle(clock, unknownRule);
  const connections = new Connections(mostOfOneAddress);

  /** @returns null: nobody's address */
  async function customerOf(address: string): Promise<string | null> {
    const at = address.lastIndexOf('@');
    if (address.slice(at + 1).toLowerCase() !== settings.domain.toLowerCase()) return null;
    return resolveMailIntake(system, address.slice(0, at));
  }

  async function take(stream: Readable, session: SMTPServerSession): Promise<void> {
    const raw = await wholeOf(stream);
    if (mails.attempt(session.remoteAddress) > 0) {
      throw answer(450, 'Too many mails at once; try again in a minute.');
    }
    const customers = new Set<string>();
    for (const { address } of session.envelope.rcptTo) {
      const customerId = await customerOf(address);
      if (customerId !== null) customers.add(customerId);
    }
    if (customers.size === 0) throw answer(550, 'No such address here.');
    const mail = await openMail(raw);
    for (const customerId of customers) {
      const ctx = await contextOf(customerId, session.remoteAddress);
      const { state, reason } = await takeDeviceMail(ctx, { ...mail, raw, via: 'smtp' });
      log.info({ customerId, state, reason }, 'A device’s mail came');
    }
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', ...(settings.tls === null ? ['STARTTLS'] : [])],
    ...settings.tls,
    name: settings.domain,
    banner: 'Reports of devices',
    size: mostMailBytes,
    maxClients: mostClients,
    socketTimeout: idleMs,
    disableReverseLookup: true,
    logger: false,
    onConnect(session, done) {
      const address = session.remoteAddress;
      if (unknown.waitSeconds(address) > 0) {
        done(answer(421, 'Too many unknown addresses; try again later.'));
      } else if (!connections.enter(address, session.id)) {
        done(answer(421, 'Too many connections at once; try again later.'));
      } else done();
    },
    onClose(session) {
      connections.leave(session.remoteAddress, session.id);
    },
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= mostRecipients) {
        done(answer(452, 'Too many recipients.'));
        return;
      }
      customerOf(address).then(
        (customerId) => {
          if (customerId !== null) return done();
          unknown.refused(session.remoteAddress);
          done(answer(550, 'No such address here; nothing is passed on.'));
        },
        (error: unknown) => done(failed(error)),
      );
    },
    onData(stream, session, done) {
      take(stream, session).then(
        () => done(null, 'Taken'),
        (error: unknown) => done(failed(error)),
      );
    },
  });

  /** What the sender is told: to keep the mail and try again, unless it was refused. */
  function failed(error: unknown): Error {
    if (error instanceof Error && 'responseCode' in error) return error;
    if (isKadoError(error) && error.code === 'mail.too_many_waiting') {
      log.warn(
        {},
        'Mails of devices wait for a person; until some are dealt with, more are refused.',
      );
      return answer(452, 'Too many mails wait here; try again later.');
    }
    log.error(
      { err: error },
      'A device’s mail could not be taken; its sender was told to try again',
    );
    return answer(451, 'It could not be kept; try again later.');
  }

  // a client that goes away, or speaks no TLS, is no failure of ours
  server.on('error', (error) =>
    log.info({ reason: error.message }, 'A connection for devices’ mail broke'),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    const listening = server.listen(settings.port, settings.host, () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : settings.port);
    });
  });
  log.info({ port, domain: settings.domain }, 'Mails of devices are taken by SMTP');
  return {
    port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An SMTP reply. */
function answer(responseCode: number, sentence: string): Error {
  return Object.assign(new Error(sentence), { responseCode });
}

/** The mail; what is beyond its limit is read to its end and dropped, as SMTP asks. */
async function wholeOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= mostMailBytes) chunks.push(bytes);
  }
  if (size > mostMailBytes) throw answer(552, 'The mail is larger than 2 MiB.');
  return Buffer.concat(chunks);
}
