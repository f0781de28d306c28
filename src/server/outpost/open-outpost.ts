/** The collector as a program of its own (§12): puts its parts together over one data folder. */
import { createHash, randomBytes } from 'node:crypto';
import { statfsSync } from 'node:fs';
import type { CollectorPlan } from '#core/collecting.ts';
import type { Hints } from '#server/collector/hints.ts';
import type { RoundSummary } from '#server/collector/run.ts';
import type { Log } from '#server/context.ts';
import { Account } from './account.ts';
import type { CallServer } from './call-server.ts';
import { collectByPlan, type CollectByPlanParts } from './collect-by-plan.ts';
import { CollectorClock } from './collector-clock.ts';
import { Conversation, type Turn } from './conversation.ts';
import type { Credential } from './credential.ts';
import { FoundDevices } from './found-devices.ts';
import { lockFolder } from './lock.ts';
import { lookByPlan, type LookByPlanParts } from './look-by-plan.ts';
import { Outbox } from './outbox.ts';
import { openPayloadLog } from './payload-log.ts';
import { readPlan, writePlan } from './plan-file.ts';

export interface OutpostParts {
  dataDir: string;
  credential: Credential;
  call: CallServer;
  version: string;
  log: Log;
  /**
   * Epoch ms by this machine's clock, and ms that never go back; `boot` names the run of the
   * machine through which they go on.
   */
  time: { wall(): number; monotonic(): number; boot: string };
  outboxBytes: number;
  payloadBytes: number;
  concurrency: number | null;
  patience?: CollectByPlanParts['patience'];
  hints?: Hints;
  /** how devices are looked for; absent: as usual */
  look?: LookByPlanParts['pace'];
  /** absent: as usual */
  renewAfterMs?: number;
}

export interface Outpost extends Disposable {
  /** one conversation with the portal. @throws ServerFailure */
  turn(signal?: AbortSignal): Promise<Turn>;
  /** polls who is due */
  round(signal?: AbortSignal): Promise<RoundSummary>;
  /** looks for devices until it is stopped */
  look(signal: AbortSignal): Promise<void>;
  readonly clock: CollectorClock;
  readonly outbox: Outbox;
  readonly account: Account;
  plan(): CollectorPlan | null;
}

/** @throws Error where another collector runs in the folder, or it cannot be written */
export function openOutpost(parts: OutpostParts): Outpost {
  const { dataDir, log, time, credential, version } = parts;
  using opened = new DisposableStack();
  opened.use(lockFolder(dataDir));
  // the outbox tells the time before there is a clock: it holds the clock's offset
  let known: CollectorClock | null = null;
  const now = (): number => known?.now() ?? time.wall();
  const payloads = openPayloadLog(dataDir, parts.payloadBytes);
  const outbox: Outbox = opened.use(
    new Outbox({
      ...{ dataDir, log, maxBytes: parts.outboxBytes, payloadLog: payloads },
      now,
      clockKept: () => known?.kept ?? '',
      freeBytes: () => freeBytes(dataDir),
    }),
  );
  const clock = new CollectorClock({
    ...time,
    kept: outbox.fact('clock'),
    newStretch: () => randomBytes(8).toString('hex'),
    onJump: (jumpedMs) =>
      log.warn(
        { seconds: Math.round(jumpedMs / 1000) },
        'This machine’s clock was set, or the machine slept: readings are dated anew when the portal was asked.',
      ),
  });
  known = clock;
  let plan = readPlan(dataDir);
  const { call, renewAfterMs } = parts;
  const account = new Account({
    ...{ dataDir, credential, call, now },
    ...(renewAfterMs === undefined ? {} : { renewAfterMs }),
  });
  const found = new FoundDevices();
  const conversation = new Conversation({
    ...{ account, outbox, clock, payloads, version, log, found },
    plan: () => plan,
    takePlan(given) {
      writePlan(dataDir, given);
      plan = given;
      log.info({ devices: given.devices.length }, 'The portal gave another plan.');
    },
  });
  const collecting = collectByPlan({
    ...{ outbox, clock, log, concurrency: parts.concurrency },
    plan: () => plan,
    isBehind: () => conversation.isBehind,
    seed: seedOf(credential.collectorId),
    ...(parts.patience === undefined ? {} : { patience: parts.patience }),
    ...(parts.hints === undefined ? {} : { hints: parts.hints }),
  });
  const all = opened.move();
  return {
    ...{ clock, outbox, account },
    turn: (signal) => conversation.turn(signal),
    round: (signal) => collecting.round(signal),
    look: (signal) =>
      lookByPlan(
        {
          ...{ outbox, clock, log, found, plan: () => plan, definitions: collecting.definitions },
          ...(parts.look === undefined ? {} : { pace: parts.look }),
        },
        signal,
      ),
    plan: () => plan,
    [Symbol.dispose]: () => all.dispose(),
  };
}

function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

function freeBytes(dataDir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
