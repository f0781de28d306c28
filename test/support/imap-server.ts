/**
 * As much of an IMAP server (RFC 3501, MOVE of RFC 6851) as reading a mailbox takes, on
 * loopback, in the clear. It is no proof against the servers of others.
 */
import { createServer, type Socket } from 'node:net';

export interface ImapMessage {
  uid: number;
  raw: string;
  seen: boolean;
}

export interface ImapServer extends AsyncDisposable {
  port: number;
  password: string;
  uidValidity: number;
  /** by folder */
  folders: Map<string, ImapMessage[]>;
  /** puts a message into INBOX */
  put(raw: string): void;
  /** how many message texts were handed out */
  fetched: number;
  /** breaks the connection before this many more texts */
  breakAfter: number | null;
}

export async function openImapServer(): Promise<ImapServer> {
  const sockets = new Set<Socket>();
  let nextUid = 1;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const imap: ImapServer = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    password: 'three quiet herons',
    uidValidity: 7,
    folders: new Map([
      ['INBOX', []],
      ['Done', []],
    ]),
    fetched: 0,
    breakAfter: null,
    put(raw) {
      imap.folders.get('INBOX')?.push({ uid: nextUid++, raw, seen: false });
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function serve(socket: Socket): void {
    let folder: ImapMessage[] = [];
    let rest = '';
    socket.write('* OK [CAPABILITY IMAP4rev1 MOVE UIDPLUS] ready\r\n');
    socket.on('data', (bytes) => {
      rest += bytes.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        answer(line);
      }
    });
    const say = (line: string) => socket.write(`${line}\r\n`);

    function answer(line: string): void {
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      const ok = () => say(`${tag} OK done`);
      const no = (why: string) => say(`${tag} NO ${why}`);
      const name = /(?:SELECT|MOVE \S+|MOVE \d+|LIST \S+) "?([\w./]+)"?/.exec(command)?.[1] ?? '';
      if (command.startsWith('CAPABILITY')) {
        say('* CAPABILITY IMAP4rev1 MOVE UIDPLUS');
        ok();
        return;
      }
      if (command.startsWith('LOGIN')) {
        if (command.includes(imap.password)) ok();
        else no('[AUTHENTICATIONFAILED] wrong');
      } else if (command.startsWith('SELECT')) {
        const found = imap.folders.get(name);
        if (found === undefined) {
          no('[NONEXISTENT] no such folder');
          return;
        }
        folder = found;
        say(`* ${folder.length} EXISTS`);
        say('* 0 RECENT');
        say('* FLAGS (\\Seen \\Deleted)');
        say(`* OK [UIDVALIDITY ${imap.uidValidity}] valid`);
        say(`* OK [UIDNEXT ${nextUid}] next`);
        say(`${tag} OK [READ-WRITE] done`);
      } else if (command.startsWith('UID SEARCH')) {
        const from = Number(/UID (\d+):\*/.exec(command.slice(10))?.[1] ?? '1');
        const uids = folder.map(({ uid }) => uid);
        // as RFC 3501 has it: * is the last message, also before the range
        const hits = uids.filter((uid, at) => uid >= from || at === uids.length - 1);
        say(`* SEARCH${hits.map((uid) => ` ${uid}`).join('')}`);
        ok();
      } else if (command.startsWith('UID FETCH')) {
        fetch(command, Number(/FETCH (\d+)/.exec(command)?.[1]), ok);
      } else if (command.startsWith('UID STORE')) {
        const uid = Number(/STORE (\d+)/.exec(command)?.[1]);
        for (const one of folder) if (one.uid === uid) one.seen = true;
        ok();
      } else if (command.startsWith('UID MOVE')) {
        move(Number(/MOVE (\d+)/.exec(command)?.[1]), name, ok, no);
      } else if (command.startsWith('LIST')) {
        // asked for nothing it tells its separator
        if (command.endsWith('""')) say('* LIST (\\Noselect) "/" ""');
        else for (const one of imap.folders.keys()) say(`* LIST () "/" "${one}"`);
        ok();
      } else if (command.startsWith('LOGOUT')) {
        say('* BYE');
        ok();
        socket.end();
      } else ok();
    }

    function fetch(command: string, uid: number, ok: () => void): void {
      const at = folder.findIndex((one) => one.uid === uid);
      const message = folder[at];
      if (message === undefined) {
        ok();
        return;
      }
      const size = Buffer.byteLength(message.raw);
      const facts = [`UID ${uid}`];
      if (command.includes('RFC822.SIZE')) facts.push(`RFC822.SIZE ${size}`);
      if (command.includes('BODY')) {
        if (imap.breakAfter !== null && imap.breakAfter-- === 0) {
          imap.breakAfter = null;
          socket.destroy();
          return;
        }
        imap.fetched++;
        facts.push(`BODY[] {${size}}\r\n${message.raw}`);
      }
      say(`* ${at + 1} FETCH (${facts.join(' ')})`);
      ok();
    }

    function move(uid: number, name: string, ok: () => void, no: (why: string) => void): void {
      const target = imap.folders.get(name);
      const at = folder.findIndex((one) => one.uid === uid);
      const message = folder[at];
      if (target === undefined || message === undefined) {
        no('[TRYCREATE] no such folder');
        return;
      }
      folder.splice(at, 1);
      target.push(message);
      say(`* ${at + 1} EXPUNGE`);
      ok();
    }
  }
  return imap;
}
