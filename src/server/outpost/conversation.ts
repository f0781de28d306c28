/**
 * What a collector and the portal say to each other (§12): hello and the time, the plan,
 * another credential now and then, and what waits in the outbox, one batch at a time.
 */
import type { CollectorPlan } from '#core/collecting.ts';
import { mostHanded } from '#core/collecting.ts';
import type { Log } from '#server/context.ts';
import type * as v from 'valibot';
import type { Account } from './account.ts';
import { batchRule, nextBatchSize } from './back-off.ts';
import type { CollectorClock } from './collector-clock.ts';
import type { HeldRow } from './held.ts';
import { isDiskFull } from './outbox-file.ts';
import type { Outbox } from './outbox.ts';
import type { FoundDevices } from './found-devices.ts';
import type { PayloadLog } from './payload-log.ts';
import { ServerFailure } from './server-failure.ts';
import {
  deliveriesAnswer,
  handedOf,
  helloAnswer,
  planAnswer,
  sightingsAnswer,
  type HandedAnswer,
} from './wire.ts';

export interface ConversationParts {
  account: Account;
  outbox: Outbox;
  clock: CollectorClock;
  payloads: PayloadLog;
  version: string;
  log: Log;
  /** the plan that is gone by; null: there is none */
  plan(): CollectorPlan | null;
  takePlan(plan: CollectorPlan): void;
  found: FoundDevices;
}

/** What one turn brought. */
export interface Turn {
  sent: number;
  /** whether there is more to send at once, and how long to leave the portal alone before */
  pauseMs: number | null;
}

const planEveryMs = 60_000;
/** What the portal says of a reading that is of another device than the one that was asked. */
const otherMachine = 'collect.other_machine';
/** Of a batch, before it is written as JSON. */
const mostBatchBytes = 1_000_000;
/** What the portal put off, what it failed on alone, and what it did not understand is offered again after this … */
const putOffMs = { later: 60_000, failed: 3_600_000, notUnderstood: 6 * 3_600_000 } as const;
/** … until it is as old as this: a portal of an older release may be brought up to date meanwhile. */
const keptMs = 90 * 24 * 3_600_000;

export class Conversation {
  readonly #parts: ConversationParts;
  #helloDueAt = -Infinity;
  #planDueAt = -Infinity;
  #batchSize: number = batchRule.first;
  #isBehind = true;
  /** a portal of an earlier release knows no ids of failures: asked again with each hello */
  #namesFailures = true;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** Whether the portal was not reached, or more waits than goes at once. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Hello, plan and credential where due, and a batch. @throws ServerFailure */
  async turn(signal?: AbortSignal): Promise<Turn> {
    const { account, clock } = this.#parts;
    try {
      const now = clock.monotonic();
      if (now >= this.#helloDueAt || clock.stretch !== null) await this.#hello(signal);
      if (now >= this.#planDueAt) await this.#askPlan(signal);
      if (account.isOld && account.held.next === null) await account.renew(signal);
      const turn = await this.#deliver(signal);
      await this.#tellFound(signal);
      this.#isBehind = turn.pauseMs !== null;
      return turn;
    } catch (thrown) {
      this.#isBehind = true;
      throw thrown;
    }
  }

  async #hello(signal?: AbortSignal): Promise<void> {
    const { clock, outbox, version, log } = this.#parts;
    const before = clock.offsetMs;
    const heard = clock.ask();
    const backlog = outbox.backlog();
    const body = { version, sentAt: clock.ownInstant(), backlog };
    const { time, callEverySeconds } = await this.#send('hello', body, helloAnswer, signal);
    const correction = heard(Date.parse(time));
    if (correction !== null) outbox.confirm(correction.stretch, correction.shiftMs);
    try {
      outbox.keepClock();
    } catch (thrown) {
      // a full disk: what is sent makes room
      if (!isDiskFull(thrown)) throw thrown;
    }
    if (Math.abs(clock.offsetMs - before) >= 60_000) {
      log.warn(
        { seconds: Math.round(-clock.offsetMs / 1000) },
        'This machine’s clock is not the portal’s (seconds ahead): readings are dated by the portal’s. Let the system keep the time (NTP).',
      );
    }
    this.#namesFailures = true;
    this.#helloDueAt = clock.monotonic() + callEverySeconds * 1_000;
  }

  async #askPlan(signal?: AbortSignal): Promise<void> {
    const { plan, takePlan, clock } = this.#parts;
    const known = plan()?.version;
    const body = known === undefined ? {} : { known };
    const { plan: given } = await this.#send('plan', body, planAnswer, signal);
    if (given !== null) takePlan(given);
    this.#planDueAt = clock.monotonic() + planEveryMs;
  }

  /** What was found is seen again: it is told where the portal takes it, and waits otherwise. */
  async #tellFound(signal?: AbortSignal): Promise<void> {
    const { found, clock, log } = this.#parts;
    const told = found.next(clock.monotonic());
    if (told === null) return;
    try {
      const { moved } = await this.#send('sightings', told, sightingsAnswer, signal);
      found.told(told);
      if (moved > 0) log.info({ moved }, 'Devices were found at other addresses.');
      // the plan has their new addresses
      if (moved > 0) this.#planDueAt = -Infinity;
    } catch (thrown) {
      if (!(thrown instanceof ServerFailure) || thrown.kind === 'refused') throw thrown;
      log.warn({ code: thrown.code }, 'What was found could not be told; it is told later.');
    }
  }

  async #deliver(signal?: AbortSignal): Promise<Turn> {
    const { outbox, clock } = this.#parts;
    const size = Math.min(this.#batchSize, mostHanded);
    const rows = outbox.oldest(size, mostBatchBytes);
    if (rows.length === 0) return { sent: 0, pauseMs: null };
    const started = clock.monotonic();
    let answer: HandedAnswer;
    try {
      const body = handedOf(rows, clock.ownInstant(), this.#namesFailures);
      answer = await this.#send('deliveries', body, deliveriesAnswer, signal);
    } catch (thrown) {
      return this.#couldNotDeliver(rows, thrown);
    }
    const tookMs = clock.monotonic() - started;
    this.#settle(rows, answer);
    this.#batchSize = Math.min(mostHanded, nextBatchSize(this.#batchSize, { tookMs }));
    const isMore = outbox.hasMore;
    // as long as it worked, it rests: others call as well
    return { sent: rows.length, pauseMs: isMore ? Math.min(10_000, Math.max(20, tookMs)) : null };
  }

  /** A batch that is too much is cut; what fails by itself waits, so that it stops nobody. */
  #couldNotDeliver(rows: readonly HeldRow[], thrown: unknown): Turn {
    if (!(thrown instanceof ServerFailure)) throw thrown;
    const { outbox } = this.#parts;
    const { kind, code } = thrown;
    const isOurs = kind === 'too_large' || kind === 'not_understood';
    const isLabour = code === 'api.failed' || code === 'ETIMEDOUT';
    if (isOurs || isLabour) this.#batchSize = nextBatchSize(rows.length, 'too_much');
    const [row, ...more] = rows;
    if (row !== undefined && more.length === 0) {
      if (kind === 'too_large' && row.raw !== null) outbox.dropRaw(row.seq);
      else if (isOurs) this.#putOff(row, code, putOffMs.notUnderstood);
      else if (code === 'api.failed') this.#putOff(row, code, putOffMs.failed);
    }
    if (!isOurs) throw thrown;
    return { sent: 0, pauseMs: outbox.hasMore ? 1_000 : null };
  }

  #putOff(row: HeldRow, code: string, forMs: number): void {
    const { outbox, clock, log } = this.#parts;
    const said = { deviceId: row.device_id, takenAt: new Date(row.taken_ms).toISOString(), code };
    log.warn(
      said,
      'The portal cannot take a reading as it is: it stays here, and is offered again.',
    );
    outbox.settle([], [], [{ seq: row.seq, untilMs: clock.now() + forMs }]);
  }

  #settle(rows: readonly HeldRow[], { results, refusedFailures }: HandedAnswer): void {
    const { clock } = this.#parts;
    const told = new Map(results.map((result) => [result.deliveryId, result]));
    const refusedAt = new Map(refusedFailures.map((one) => [one.index, one]));
    const named = this.#namesFailures;
    const done: number[] = [];
    const refused: { row: HeldRow; code: string }[] = [];
    const later: { seq: number; untilMs: number }[] = [];
    let failures = 0;
    for (const row of rows) {
      if (row.kind === 'failure') {
        const refusal = refusedAt.get(failures);
        failures += 1;
        if (refusal === undefined) done.push(row.seq);
        // sent again at once, without it
        else if (named && refusal.where === 'failureId') this.#namesFailures = false;
        else refused.push({ row, code: refusal.code });
        continue;
      }
      // of which nothing is said is not acknowledged
      const { outcome, code } = told.get(row.delivery_id ?? '') ?? { outcome: 'later', code: null };
      const isFinal = code !== 'api.unexpected' || clock.now() - row.taken_ms > keptMs;
      if (outcome === 'taken' || outcome === 'known') {
        done.push(row.seq);
        if (code === otherMachine) this.#noteElsewhere(row);
      } else if (outcome === 'refused' && !isFinal) this.#putOff(row, code, putOffMs.notUnderstood);
      else if (outcome === 'refused') refused.push({ row, code: code ?? 'refused' });
      else later.push({ seq: row.seq, untilMs: clock.now() + putOffMs.later });
    }
    this.#refuse(refused, done, later);
  }

  /** The device that was asked is missing: it is looked for, and so is its new place in the plan. */
  #noteElsewhere({ device_id: deviceId, taken_ms }: HeldRow): void {
    const takenAt = new Date(taken_ms).toISOString();
    this.#parts.outbox.noteElsewhere({ deviceId, takenAt, code: otherMachine });
    this.#planDueAt = -Infinity;
  }

  #refuse(
    refused: readonly { row: HeldRow; code: string }[],
    done: readonly number[] = [],
    later: readonly { seq: number; untilMs: number }[] = [],
  ): void {
    const { outbox, log } = this.#parts;
    outbox.settle(done, refused, later);
    for (const { row, code } of refused) {
      const said = { deviceId: row.device_id, takenAt: new Date(row.taken_ms).toISOString(), code };
      log.warn(said, 'The portal does not want a reading: `kado collect --status` lists such.');
    }
  }

  #send<S extends v.GenericSchema>(
    name: string,
    body: object,
    answer: S,
    signal?: AbortSignal,
  ): Promise<v.InferOutput<S>> {
    const { payloads, account, clock } = this.#parts;
    payloads.write(name, new Date(clock.now()).toISOString(), body);
    return account.call({ name, body }, answer, signal);
  }
}
