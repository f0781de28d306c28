/**
 * What left this network (§12.5): each body that was sent, as it was sent, without the
 * secrets. Two files of bounded size, the older one going as the newer one fills.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface PayloadLog {
  /** @param body as it is sent */
  write(call: string, at: string, body: object): void;
  bytes(): number;
  giveUp(): void;
}

const names = { older: 'payloads.1.ndjson', newer: 'payloads.ndjson' } as const;

/** Fields that are never written. */
const secrets: ReadonlySet<string> = new Set(['token', 'credential']);

/**
 * Writing never fails: the log is the first thing to go when the disk is full.
 * @param maxBytes of both files together; 0: nothing is kept
 */
export function openPayloadLog(dataDir: string, maxBytes: number): PayloadLog {
  const [newer, older] = [join(dataDir, names.newer), join(dataDir, names.older)];
  return {
    write(call, at, body) {
      if (maxBytes <= 0) return;
      const line = `${JSON.stringify({ at, call, body }, withoutSecrets)}\n`;
      try {
        mkdirSync(dataDir, { recursive: true, mode: 0o700 });
        if (sizeOf(newer) + line.length > maxBytes / 2) renameSync(newer, older);
      } catch {
        // there is no newer one yet
      }
      try {
        appendFileSync(newer, line, { mode: 0o600 });
      } catch {
        // no room: what is sent goes out all the same, and the outbox tells of the disk
      }
    },
    bytes: () => sizeOf(newer) + sizeOf(older),
    giveUp() {
      for (const path of [newer, older]) rmSync(path, { force: true });
    },
  };
}

/** The lines of the log, the oldest first. */
export function* readPayloads(dataDir: string): Generator<string> {
  for (const name of [names.older, names.newer]) {
    let text: string;
    try {
      text = readFileSync(join(dataDir, name), 'utf8');
    } catch {
      continue;
    }
    // a process that was killed leaves half a line
    for (const line of text.split('\n')) if (line.endsWith('}')) yield line;
  }
}

function withoutSecrets(name: string, value: unknown): unknown {
  return secrets.has(name) ? '(secret)' : value;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
