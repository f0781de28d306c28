/** The collectors of the load bench: they hand over what devices said, by the API. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HandedAnswer } from '#core/collecting.ts';
import type { Delivery } from '#core/delivery.ts';
import type { Clock } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { chance } from '#simulator/chance.ts';
import { called } from './load-client.ts';
import type { LoadFigures } from './load-figures.ts';

/** Deliveries in one call. */
const batchSize = 50;
/** The share of reports that tell another state, and of those after them that tell the old one again. */
const changing = 0.01;
/** So long an unanswered batch is tried after the end. */
const patienceMs = 60_000;

export interface Acknowledged {
  deviceId: string;
  deliveryId: string;
  takenAt: string;
  hasCounters: boolean;
}

/** A batch that was acknowledged. */
export interface HandedBatch {
  /** by `performance.now`: the report's time */
  sentMs: number;
  acknowledged: Acknowledged[];
}

export interface Reporting {
  url: string;
  tokens: readonly string[];
  /** one of each device, with its counters */
  deliveries: readonly Delivery[];
  clock: Clock;
  /** how often each device reports */
  everyMs: number;
  /** the bench's end, by `performance.now` */
  untilMs: number;
  /** rounds over which the counters are spread: each device tells them once */
  rounds: number;
  figures: LoadFigures;
}

/** @returns credentials, one for each token */
export async function enrolled(url: string, tokens: readonly string[]): Promise<string[]> {
  const credentials: string[] = [];
  for (const token of tokens) {
    const body = JSON.stringify({ token, version: '0.1.0' });
    const answer = await called(`${url}/api/v1/collector/enrol`, posted(body));
    if (answer.status !== 200) throw new Error(`a collector could not enrol: ${answer.status}`);
    // as the API describes it
    const { credential } = JSON.parse(answer.body.toString()) as { credential: string };
    credentials.push(credential);
  }
  return credentials;
}

/** Reports until the end. @returns what the portal said it has */
export async function reportAll(
  reporting: Reporting,
  credentials: readonly string[],
): Promise<HandedBatch[]> {
  const handed: HandedBatch[] = [];
  await Promise.all(
    credentials.map((credential, n) =>
      collect(reporting, credential, n, credentials.length, handed),
    ),
  );
  return handed;
}

async function collect(
  reporting: Reporting,
  credential: string,
  nth: number,
  collectors: number,
  handed: HandedBatch[],
): Promise<void> {
  const { deliveries, everyMs, untilMs, clock, rounds } = reporting;
  const share = Math.ceil(deliveries.length / collectors);
  const own = deliveries.slice(nth * share, (nth + 1) * share);
  const batches = Math.ceil(own.length / batchSize);
  const gapMs = everyMs / batches;
  // one call at a time each, and not all in the same instant
  const startMs = performance.now() + (gapMs * nth) / collectors;
  for (let turn = 0; ; turn++) {
    // never in step with what the portal does every second
    const dueMs = startMs + (turn + chance(nth, turn, 3) / 2) * gapMs;
    if (dueMs >= untilMs) return;
    await sleep(Math.max(0, dueMs - performance.now()));
    const round = Math.floor(turn / batches);
    const first = (turn % batches) * batchSize;
    const takenAt = instantOf(clock);
    const batch = own
      .slice(first, first + batchSize)
      .map((one, at) => reported(one, { at: nth * share + first + at, round, rounds, takenAt }));
    const sentMs = performance.now();
    const acknowledged = await handOver(reporting, credential, batch);
    handed.push({ sentMs, acknowledged });
  }
}

/** One call, again until it is answered. */
async function handOver(
  { url, clock, figures, untilMs }: Reporting,
  credential: string,
  batch: readonly Delivery[],
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let left = batch;
  while (left.length > 0) {
    let waitMs = 5_000;
    try {
      const body = JSON.stringify({ sentAt: instantOf(clock), deliveries: left, failures: [] });
      const call = posted(body, { authorization: `Bearer ${credential}` });
      const answer = await called(`${url}/api/v1/collector/deliveries`, call);
      if (answer.status === 200) {
        figures.timed('deliveries, 50 a call', answer.ms);
        // as the API describes it
        const { results } = JSON.parse(answer.body.toString()) as HandedAnswer;
        left = left.filter((one, at) => {
          const { outcome, code } = results[at] ?? { outcome: 'later', code: null };
          if (outcome === 'later') return true;
          if (outcome === 'refused') figures.failed(`delivery refused: ${code}`);
          else acknowledged.push(acknowledgedOf(one));
          return false;
        });
        if (left.length === 0) break;
        figures.failed('deliveries asked for again');
      } else if (answer.status === 503 && answer.headers['retry-after'] !== undefined) {
        // no error: too many hand over at once, and are told when to come again
        figures.counted('calls of collectors put off');
        waitMs = Number(answer.headers['retry-after']) * 1_000;
      } else {
        figures.failed(`${answer.status} deliveries`);
      }
    } catch (thrown) {
      figures.failed(`deliveries: ${String(thrown)}`);
    }
    if (performance.now() > untilMs + patienceMs) break;
    await sleep(waitMs);
  }
  return acknowledged;
}

function acknowledgedOf({ deviceId, deliveryId, takenAt, report }: Delivery): Acknowledged {
  return { deviceId, deliveryId, takenAt, hasCounters: Object.keys(report.counters).length > 0 };
}

const colors = ['Black', 'Cyan', 'Magenta', 'Yellow'] as const;

function reported(
  one: Delivery,
  { at, round, rounds, takenAt }: { at: number; round: number; rounds: number; takenAt: string },
): Delivery {
  const isOther = chance(at, round, 1) < changing;
  const state = isOther ? (chance(at, round, 2) < 0.3 ? 'error' : 'warning') : one.report.state;
  const counts = at % rounds === round;
  return {
    ...one,
    ...{ deliveryId: `load-${round}-${at}`, takenAt },
    report: {
      ...one.report,
      state,
      conditions:
        state === 'normal' ? [] : [{ severity: 'warning', code: 'toner-low', text: 'トナー少量' }],
      supplies: colors.map((color, which) => ({
        ...{ name: `${color} toner cartridge`, type: 'toner', color: color.toLowerCase() },
        percent: (at * 7 + which * 23) % 100,
        level: (at * 7 + which * 23) % 100 < 10 ? 'low' : 'ok',
      })),
      ...(counts ? {} : { counters: {}, counterSource: null, unit: null }),
    },
  };
}

function posted(body: string, more: Record<string, string> = {}) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...more },
    body,
  } as const;
}
