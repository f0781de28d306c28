/**
 * Reads many columns side by side with as few PDUs as possible: a window over
 * the columns moves on as columns end, each GETBULK asks every column of the
 * window for some rows. Where GETBULK fails, GETNEXT takes over.
 */
import { takeNext, type Column } from './walk-column.ts';
import type { RawVarbind } from './read-varbind.ts';
import { SnmpFailure, SnmpStatus } from './snmp-failure.ts';
import { sysObjectId, type SnmpSession } from './snmp-session.ts';

/** Columns in one PDU. */
const windowSize = 12;
/** Varbinds wanted in one answer: about 1,500 bytes; agents cut at their own limit. */
const answerSize = 60;
/** A value that is read for nothing costs the device as much as any other. */
const mostRepetitions = 25;

const noSuchName = 2;

export interface Walk {
  columns: readonly Column[];
  /** whether GETBULK may be used; becomes false when the device fails it */
  bulk: boolean;
}

/** Runs until each column has ended. Rejects with SnmpFailure; the columns keep what they have. */
export async function walkColumns(session: SnmpSession, walk: Walk): Promise<void> {
  let width = windowSize;
  let suspected = false;
  for (;;) {
    const running = walk.columns.filter((column) => column.end === 'running').slice(0, width);
    if (running.length === 0) return;
    try {
      if (walk.bulk) await stepByBulk(session, running);
      else await stepByNext(session, running);
    } catch (error) {
      const silent = error instanceof SnmpFailure && error.kind === 'timeout';
      if (silent) await greetAgain(session);
      // what was lost on the way once must not cost the device its GETBULK for ever
      if (silent && walk.bulk && !suspected) suspected = true;
      else if (walk.bulk && bulkMayBeToBlame(error)) walk.bulk = false;
      else if (silent) width = afterSilence(running);
      else width = narrower(running, error);
    }
  }
}

async function stepByBulk(session: SnmpSession, columns: readonly Column[]): Promise<void> {
  const repetitions = Math.min(mostRepetitions, Math.ceil(answerSize / columns.length));
  const answer = await session.bulk(
    columns.map((column) => column.last),
    repetitions,
  );
  columns.forEach((column, i) => takeAll(column, answer[i] ?? []));
  // an answer without one varbind moves nothing on and would be asked for ever
  if (answer.every((varbinds) => varbinds.length === 0)) throw new SnmpFailure('bad_answer');
}

async function stepByNext(session: SnmpSession, columns: readonly Column[]): Promise<void> {
  const answer = await session.next(columns.map((column) => column.last));
  columns.forEach((column, i) => {
    const raw = answer[i];
    if (raw !== undefined) takeNext(column, raw);
  });
}

function takeAll(column: Column, varbinds: readonly RawVarbind[]): void {
  for (const raw of varbinds) if (!takeNext(column, raw)) return;
}

/** Rejects with the timeout where the device does not answer anything any more. */
async function greetAgain(session: SnmpSession): Promise<void> {
  try {
    await session.get([sysObjectId]);
  } catch (error) {
    if (!(error instanceof SnmpStatus)) throw error;
  }
}

/** Some devices hang on one column and answer everything else: columns are asked one by one until it is known. */
function afterSilence(running: readonly Column[]): number {
  if (running.length > 1) return 1;
  for (const column of running) column.end = 'refused';
  return windowSize;
}

/** HP and Brother break on GETBULK in places: silence, errors or cut answers (§12.1). */
function bulkMayBeToBlame(error: unknown): boolean {
  if (error instanceof SnmpStatus) return true;
  if (!(error instanceof SnmpFailure)) return false;
  return error.kind === 'timeout' || error.kind === 'truncated' || error.kind === 'bad_answer';
}

/** Ends the column that is to blame, or says how many columns to ask for next; throws where less does not help. */
function narrower(running: readonly Column[], error: unknown): number {
  const [first] = running;
  const half = Math.max(1, running.length >>> 1);
  if (error instanceof SnmpStatus) {
    const end = error.status === noSuchName ? 'whole' : 'refused';
    const blamed = running.find((column) => column.last === error.oid);
    if (blamed !== undefined && error.status !== 1) blamed.end = end;
    else if (running.length > 1) return half;
    else if (first !== undefined) first.end = end;
    return windowSize;
  }
  const garbled = error instanceof SnmpFailure && error.kind === 'bad_answer';
  const cut = error instanceof SnmpFailure && error.kind === 'truncated';
  if ((garbled || cut) && running.length > 1) return half;
  // one column with a value that nobody can read must not cost the others
  if (garbled && first !== undefined) {
    first.end = 'refused';
    return windowSize;
  }
  throw error;
}
