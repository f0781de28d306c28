/**
 * A real IMAP server for a test: dovecot with a configuration, a certificate, ports and
 * mails of its own, thrown away afterwards.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { selfMadeCertificate } from './self-made-certificate.ts';

export interface Dovecot extends AsyncDisposable {
  host: 'localhost';
  /** TLS from the start */
  port: number;
  /** STARTTLS */
  plainPort: number;
  password: string;
  /** PEM of the certificate, which nobody else vouches for */
  certificate: string;
  /** puts a message into INBOX, as a delivery agent does */
  put(raw: string): void;
  /** the server goes away, and comes back */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** all mails and their numbers are lost: the mailbox is made anew */
  lose(): void;
}

/** Why there is none here; null: there can be. */
export function noDovecot(): string | null {
  for (const program of ['dovecot', 'openssl']) {
    const found = spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin" command -v ${program}`]);
    if (found.status !== 0) return `${program} is not installed (Debian: dovecot-imapd, openssl)`;
  }
  return null;
}

/** Whom mails belong to: dovecot hands out none of root's. */
function mailOwner(): { uid: number; gid: number } {
  const { uid, gid } = userInfo();
  return uid === 0 ? { uid: 65_534, gid: 65_534 } : { uid, gid };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export async function openDovecot(): Promise<Dovecot> {
  const dir = mkdtempSync(join(tmpdir(), 'kado-imap-'));
  chmodSync(dir, 0o755);
  const owner = mailOwner();
  const { username, uid } = userInfo();
  const [port, plainPort] = [await freePort(), await freePort()];
  const password = 'three quiet herons';
  const made = selfMadeCertificate();
  if (made === null) throw new Error('openssl made no certificate');
  const mails = join(dir, 'mails');
  const runAs =
    uid === 0 ? [] : [`default_internal_user = ${username}`, `default_login_user = ${username}`];
  const config = [
    ...[`base_dir = ${dir}/run`, `log_path = ${dir}/log`, 'protocols = imap'],
    ...[
      'listen = 127.0.0.1, ::1',
      'ssl = required',
      `ssl_cert = <${made.certFile}`,
      `ssl_key = <${made.keyFile}`,
    ],
    ...runAs,
    ...['first_valid_uid = 1', 'first_valid_gid = 1', `mail_location = maildir:${mails}`],
    'service imap-login {',
    '  chroot =',
    `  inet_listener imap {\n    port = ${plainPort}\n  }`,
    `  inet_listener imaps {\n    port = ${port}\n    ssl = yes\n  }`,
    '}',
    'service anvil {\n  chroot =\n}',
    `passdb {\n  driver = passwd-file\n  args = scheme=PLAIN ${dir}/users\n}`,
    `userdb {\n  driver = static\n  args = uid=${owner.uid} gid=${owner.gid} home=${dir}\n}`,
    'namespace inbox {\n  inbox = yes\n  mailbox Done {\n    auto = create\n  }\n}',
  ];
  writeFileSync(join(dir, 'users'), `reports:{PLAIN}${password}\n`);
  writeFileSync(join(dir, 'dovecot.conf'), `${config.join('\n')}\n`);

  function own(path: string): void {
    if (uid === 0) chownSync(path, owner.uid, owner.gid);
  }
  function fresh(): void {
    rmSync(mails, { recursive: true, force: true });
    for (const folder of ['', 'new', 'cur', 'tmp']) {
      mkdirSync(join(mails, folder), { recursive: true });
      own(join(mails, folder));
    }
  }
  fresh();

  let running: ChildProcess | null = null;
  let said = '';
  async function start(): Promise<void> {
    const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
    running = spawn('dovecot', ['-F', '-c', join(dir, 'dovecot.conf')], { env });
    running.stderr?.on('data', (some: Buffer) => (said += some.toString()));
    for (let tries = 0; !(await answers(port)); tries++) {
      if (tries > 200 || running.exitCode !== null) throw new Error(`dovecot: ${said}${logged()}`);
      await sleep(100);
    }
  }
  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    if (ending === null || ending.exitCode !== null) return;
    const ended = new Promise((done) => ending.once('exit', done));
    ending.kill();
    await ended;
  }
  function logged(): string {
    try {
      return readFileSync(join(dir, 'log'), 'utf8');
    } catch {
      return '';
    }
  }

  await start();
  return {
    ...{ host: 'localhost', port, plainPort, password, start, stop, lose: fresh },
    certificate: made.cert,
    put(raw) {
      const name = `${randomUUID()}.test`;
      const path = join(mails, 'tmp', name);
      writeFileSync(path, raw.replaceAll(/\r?\n/g, '\n'));
      own(path);
      // a delivery agent renames: nobody reads half of a mail
      renameSync(path, join(mails, 'new', name));
    },
    async [Symbol.asyncDispose]() {
      await stop();
      made[Symbol.dispose]();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
