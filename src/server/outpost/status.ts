/** How a collector is, for `kado collect --status`: what the running one wrote, and what waits on disk. */
import {
  closeSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isLocked } from './lock.ts';
import { readCredential } from './credential.ts';
import { lookAtOutbox, type OutboxLook } from './outbox-look.ts';
import { readPlan } from './plan-file.ts';
import { readWholeFile } from './whole-file.ts';

const shape = v.object({
  version: v.string(),
  startedAt: v.string(),
  /** when this was written */
  at: v.string(),
  server: v.string(),
  /** ISO instant of the last call that went well; null: none since the start */
  contactAt: v.nullable(v.string()),
  /** why the last call did not go well; null: it did */
  trouble: v.nullable(v.object({ code: v.string(), text: v.string(), since: v.string() })),
  /** how far this machine's clock is ahead of the portal's, ms; null: not compared yet */
  clockAheadMs: v.nullable(v.number()),
  disk: v.picklist(['ok', 'low', 'full']),
});

export type RunningStatus = v.InferOutput<typeof shape>;

const fileOf = (dataDir: string): string => join(dataDir, 'status.json');

/** Never fails: a full disk must not end the collector. */
export function writeStatus(dataDir: string, status: RunningStatus): void {
  const path = fileOf(dataDir);
  const draft = `${path}.new`;
  const text = JSON.stringify(status);
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
    writeInPlace(path, text);
  }
}

/** Where there is no room for a second one: the first one's is there, and nothing else could say so. */
function writeInPlace(path: string, text: string): void {
  try {
    const file = openSync(path, 'r+');
    try {
      ftruncateSync(file, writeSync(file, text));
    } finally {
      closeSync(file);
    }
  } catch {
    // the log has said why by other means
  }
}

export interface CollectorStatus {
  /** `not_enrolled`, `refused`, `stopped`, `trouble` or `well` */
  state: 'not_enrolled' | 'refused' | 'stopped' | 'trouble' | 'well';
  server: string | null;
  collectorId: string | null;
  /** since when the portal does not take the credential; null: it does */
  refusedAt: string | null;
  /** devices in the plan; null: there is none yet */
  devices: number | null;
  /** of the running one, or the last that ran; null: none did */
  last: RunningStatus | null;
  outbox: OutboxLook | null;
}

/** A running collector writes every ten seconds. */
const staleMs = 120_000;

/**
 * Looks from outside; a running collector goes on.
 * @param now epoch ms, by this machine's clock
 * @throws Error where the credential is damaged
 */
export function statusOf(dataDir: string, now: number): CollectorStatus {
  const credential = readCredential(dataDir);
  const last = readStatus(dataDir);
  const outbox = lookAtOutbox(dataDir);
  const { refusedAt = null, server = null, collectorId = null } = credential ?? {};
  // one that hangs writes nothing any more
  const isFresh =
    last !== null && Math.abs(now - (last.clockAheadMs ?? 0) - Date.parse(last.at)) < staleMs;
  const isHeard = last?.trouble === null && last.contactAt !== null;
  const isWell = isHeard && isFresh && last.disk === 'ok';
  const state = (() => {
    if (credential === null) return 'not_enrolled';
    if (refusedAt !== null) return 'refused';
    if (!isLocked(dataDir)) return 'stopped';
    return isWell ? 'well' : 'trouble';
  })();
  const devices = readPlan(dataDir)?.devices.length ?? null;
  return { state, server: last?.server ?? server, collectorId, refusedAt, devices, last, outbox };
}

function readStatus(dataDir: string): RunningStatus | null {
  try {
    const parsed = v.safeParse(shape, JSON.parse(readWholeFile(fileOf(dataDir)) ?? 'null'));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
