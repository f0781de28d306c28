/** The SNMP driver's verb: ask one device what a plan names. */
import type { SnmpDialect } from '#core/delivery.ts';
import type { PollPlan, PollSteps } from '#core/poll-plan.ts';
import type { SnmpObservation, Varbind } from '#core/reading.ts';
import { limitTime, type TimeLimit } from './limit-time.ts';
import type { PollNote, PollResult } from './poll-result.ts';
import { readScalars } from './read-scalars.ts';
import { SnmpFailure, toKadoError } from './snmp-failure.ts';
import { openSession, sysObjectId, type SnmpSession } from './snmp-session.ts';
import type { SnmpTarget } from './target.ts';
import { isHarmless, startColumn, tableOf, type Column } from './walk-column.ts';
import { walkColumns } from './walk-columns.ts';

export interface PollOptions {
  /** epoch ms; the wall clock, handed in */
  now: () => number;
  /** what worked at the last poll; null or absent: find out */
  dialect?: SnmpDialect | null;
  /** patience with one request, ms */
  timeoutMs?: number;
  /** further tries of one request */
  retries?: number;
  /** patience with the whole device, ms */
  deadlineMs?: number;
  signal?: AbortSignal;
  /** called once, when the device has let its first request wait: waiting costs nothing, others may start */
  onQuiet?: () => void;
}

const pollDefaults = { timeoutMs: 2_000, retries: 1, deadlineMs: 30_000 } as const;

/** Long for a LAN, short beside a timeout, ms. */
const quietAfterMs = 250;
const maxDatagrams = 5_000;

/** One poll under way. */
interface Poll {
  target: SnmpTarget;
  options: PollOptions;
  limit: TimeLimit;
  version: '1' | '2c' | '3';
  bulk: boolean;
  varbinds: Varbind[];
  columns: Column[];
  notes: PollNote[];
  answeredAt: number | null;
  datagrams: number;
}

/**
 * Polls one device; never throws for what a device or a network does. A table
 * counts only when every column of it was read to its end: at a deadline the
 * whole tables and the scalars are kept and `complete` is false.
 */
export async function pollDevice(
  target: SnmpTarget,
  plan: PollPlan | PollSteps,
  options: PollOptions,
): Promise<PollResult<SnmpObservation>> {
  const startedAt = options.now();
  using limit = limitTime(options.deadlineMs ?? pollDefaults.deadlineMs, options.signal);
  const poll: Poll = {
    target,
    options,
    limit,
    version: '2c',
    bulk: true,
    varbinds: [],
    columns: [],
    notes: [],
    answeredAt: null,
    datagrams: 0,
  };
  const quiet = setTimeout(() => options.onQuiet?.(), quietAfterMs);
  let failure: SnmpFailure | null = null;
  try {
    await converse(poll, plan, () => clearTimeout(quiet));
  } catch (error) {
    if (!(error instanceof SnmpFailure)) throw error;
    failure = error;
  } finally {
    clearTimeout(quiet);
  }
  return resultOf(poll, failure, startedAt);
}

async function converse(
  poll: Poll,
  plan: PollPlan | PollSteps,
  onAnswer: () => void,
): Promise<void> {
  const hello = [...new Set([sysObjectId, ...firstOf(plan).scalars])];
  using session = await greet(poll, hello);
  onAnswer();
  poll.limit.onEnd((reason) => session.close(reason));
  const asked = new Set(hello);
  const isNew = (oid: string): boolean => !asked.has(oid);
  try {
    for (let next: PollPlan | PollSteps | null = plan; next !== null;) {
      const step = firstOf(next);
      const scalars = step.scalars.filter(isNew);
      const subtrees = step.subtrees.filter(({ oid }) => isNew(oid));
      for (const oid of [...scalars, ...subtrees.map((subtree) => subtree.oid)]) asked.add(oid);
      await readScalars(session, scalars, poll.version, poll.varbinds);
      await walkInto(poll, session, subtrees);
      next = 'then' in next ? next.then([...poll.varbinds, ...wholeRows(poll)]) : null;
    }
  } finally {
    poll.datagrams += session.sent;
  }
}

function firstOf(plan: PollPlan | PollSteps): PollPlan {
  return 'then' in plan ? plan.identify : plan;
}

/** Finds the version that the device answers; the answers to `hello` are in the poll then. */
async function greet(poll: Poll, hello: readonly string[]): Promise<SnmpSession & Disposable> {
  const { target, options } = poll;
  let failure: SnmpFailure | null = null;
  for (const version of versionsToTry(target, options.dialect ?? null)) {
    const opening = openSession(target, version, {
      timeoutMs: options.timeoutMs ?? pollDefaults.timeoutMs,
      retries: options.retries ?? pollDefaults.retries,
      maxDatagrams,
    });
    const session = await poll.limit.race(opening, (late) => late.close());
    const forget = poll.limit.onEnd((reason) => session.close(reason));
    try {
      poll.varbinds.length = 0;
      await readScalars(session, hello, version, poll.varbinds);
      poll.answeredAt = options.now();
      poll.version = version;
      const remembered = options.dialect?.version === version ? options.dialect.bulk : true;
      poll.bulk = version !== '1' && remembered;
      return Object.assign(session, { [Symbol.dispose]: () => session.close() });
    } catch (error) {
      session.close();
      poll.datagrams += session.sent;
      if (!(error instanceof SnmpFailure) || isFinal(error)) throw error;
      // a cut or strange answer says more than silence
      if (failure === null || failure.kind === 'timeout') failure = error;
    } finally {
      forget();
    }
  }
  throw failure ?? new SnmpFailure('timeout');
}

/** Whether another version would fare no better. */
function isFinal(failure: SnmpFailure): boolean {
  return !['timeout', 'truncated', 'bad_answer'].includes(failure.kind);
}

function versionsToTry(
  target: SnmpTarget,
  dialect: SnmpDialect | null,
): readonly ('1' | '2c' | '3')[] {
  if (target.version !== 'auto') return [target.version];
  return dialect === null || dialect.version === '3' ? ['2c', '1'] : [dialect.version];
}

async function walkInto(
  poll: Poll,
  session: SnmpSession,
  subtrees: PollPlan['subtrees'],
): Promise<void> {
  const columns = subtrees.map(startColumn);
  if (columns.length === 0) return;
  poll.columns.push(...columns);
  const walk = { columns, bulk: poll.bulk };
  await walkColumns(session, walk);
  if (poll.bulk && !walk.bulk) poll.notes.push({ code: 'bulk-failed', oid: '' });
  // learnt only when GETNEXT did better: a device that fell silent says nothing about GETBULK
  poll.bulk = walk.bulk;
}

function spoiltTables(poll: Poll): ReadonlySet<string> {
  return new Set(poll.columns.filter((column) => !isHarmless(column)).map(tableOf));
}

function wholeRows(poll: Poll): Varbind[] {
  const spoilt = spoiltTables(poll);
  return poll.columns.filter((column) => !spoilt.has(tableOf(column))).flatMap((c) => c.rows);
}

function resultOf(
  poll: Poll,
  failure: SnmpFailure | null,
  startedAt: number,
): PollResult<SnmpObservation> {
  const { answeredAt, notes } = poll;
  for (const { end, oid } of poll.columns) {
    if (end === 'looped' || end === 'unordered') notes.push({ code: 'walk-not-increasing', oid });
    if (end === 'capped') notes.push({ code: 'walk-capped', oid });
    if (end === 'refused') notes.push({ code: 'column-refused', oid });
  }
  for (const oid of spoiltTables(poll)) notes.push({ code: 'table-incomplete', oid });
  const takenAt = new Date(answeredAt ?? startedAt).toISOString();
  const varbinds = [...poll.varbinds, ...wholeRows(poll)];
  return {
    takenAt,
    observation:
      answeredAt === null ? null : { protocol: 'snmp', takenAt, host: poll.target.host, varbinds },
    complete: failure === null,
    notes,
    error: failure === null ? null : toKadoError(failure, poll.target.host),
    dialect: answeredAt === null ? null : { version: poll.version, bulk: poll.bulk },
    datagrams: poll.datagrams,
  };
}
