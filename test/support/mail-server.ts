/**
 * A real mail server on loopback, in one expression:
 * `await using server = await openMailServer()`, then mail to `server.url` is in `server.mails`.
 */
import { simpleParser, type ParsedMail } from 'mailparser';
import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';

export interface MailServer extends AsyncDisposable {
  /** for KADO_SMTP_URL */
  url: string;
  port: number;
  /** what it took, in the order of taking, as a receiver reads it */
  mails: ParsedMail[];
  /** breaks off whoever is connected, without a word */
  drop(): void;
}

/** What a test wants of the server; the default takes everything at once, in the clear. */
export interface MailServerPlan extends Partial<SMTPServerOptions> {
  /** before the server says whether it takes a mail; throwing refuses, with `responseCode` */
  onMail?: (mail: ParsedMail) => void | Promise<void>;
}

export async function openMailServer(plan: MailServerPlan = {}): Promise<MailServer> {
  const { onMail, ...options } = plan;
  const mails: ParsedMail[] = [];
  const take = async (stream: SMTPServerDataStream) => {
    const mail = await simpleParser(stream);
    await onMail?.(mail);
    mails.push(mail);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      take(stream).then(
        () => done(),
        // what a test throws is an Error with a response code
        (error: unknown) => done(error as Error),
      );
    },
    ...options,
  });
  // a client that goes away in the middle is part of the tests
  server.on('error', () => {});
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    drop() {
      for (const socket of sockets) socket.destroy();
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a server says when it will not take a mail: 4xx for now, 5xx for ever. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** The one link in a mail. */
export function linkIn(mail: ParsedMail | undefined): string {
  const [link = '', ...more] = mail?.text?.match(/https?:\/\/\S+/g) ?? [];
  if (link === '' || more.length > 0) throw new Error(`not one link: ${mail?.text}`);
  return link;
}
