/** The worker of the outbox: looks for due mail, again and again, until it is disposed. */
import { historyMs } from '#core/mail-schedule.ts';
import { instantOf } from '../instant.ts';
import { dueMails } from '../storage/queries/due-mails.ts';
import { sweepMails } from '../storage/queries/sweep-mails.ts';
import type { SystemContext } from '../system-context.ts';
import { sendDueMail, type MailRoundParts } from './send-due-mail.ts';
import type { Sender } from './sender.ts';

export interface OutboxParts extends SystemContext {
  /** null: no mail server is named; mail waits */
  sender: Sender | null;
  chance: () => number;
  /** rests between two rounds; returns early when the signal comes */
  rest: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A mail leaves at most this long after it was written. */
const lookEveryMs = 3_000;

const sweepEveryMs = 10 * 60_000;

/** How long the attempt that runs may take to end by itself when the worker stops. */
const graceMs = 2_000;

/** Starts looking at once. Several processes may: no mail is taken by two. */
export function runOutbox(parts: OutboxParts): AsyncDisposable {
  const stopping = new AbortController();
  const broken = new AbortController();
  const running = loop(parts, stopping.signal, broken.signal);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      const timer = setTimeout(() => broken.abort(), graceMs);
      await running;
      clearTimeout(timer);
    },
  };
}

async function loop(parts: OutboxParts, stopping: AbortSignal, broken: AbortSignal): Promise<void> {
  const told = new Told(parts.log);
  let sweptMs = -Infinity;
  while (!stopping.aborted) {
    try {
      const nowMs = parts.clock.now().epochMilliseconds;
      if (nowMs - sweptMs >= sweepEveryMs) {
        await sweep(parts);
        sweptMs = nowMs;
      }
      if (parts.sender === null) {
        await told.serverless(parts);
      } else {
        const round = await sendDueMail(roundOf(parts, parts.sender, stopping, broken));
        if (!stopping.aborted) told.server(round.away, round.taken);
      }
      told.database(null);
    } catch (thrown) {
      told.database(thrown);
    }
    await parts.rest(lookEveryMs, stopping);
  }
}

function roundOf(
  parts: OutboxParts,
  sender: Sender,
  stopping: AbortSignal,
  broken: AbortSignal,
): MailRoundParts {
  const { db, clock, log, chance, rest } = parts;
  return { db, clock, log, chance, rest, sender, stopping, broken };
}

/** Ends what nobody needs any more and forgets what is old, whether or not there is a server. */
async function sweep({ db, clock, log }: OutboxParts): Promise<void> {
  const now = instantOf(clock);
  const goesAt = new Date(Date.parse(now) + historyMs).toISOString();
  const ended = await sweepMails(db, { now, goesAt, failure: 'its link ran out unsent' });
  if (ended > 0) log.warn({ mails: ended }, 'Mail given up: its links ran out before it was sent');
}

/** Says a trouble when it begins and when it ends, not at every round between. */
class Told {
  readonly #log: OutboxParts['log'];
  #away = false;
  #broken = false;
  #serverless = false;

  constructor(log: OutboxParts['log']) {
    this.#log = log;
  }

  async serverless({ db, clock }: OutboxParts): Promise<void> {
    if (this.#serverless || (await dueMails(db, instantOf(clock), 1)).length === 0) return;
    this.#log.warn({}, 'Mail waits in the outbox: set KADO_SMTP_URL to the server that sends it.');
    this.#serverless = true;
  }

  server(away: string | null, taken: number): void {
    if (away !== null && !this.#away) {
      this.#log.error(
        { cause: away },
        'The mail server takes no mail; it is tried again. Check KADO_SMTP_URL and KADO_MAIL_FROM.',
      );
      this.#away = true;
    }
    if (away === null && taken > 0 && this.#away) {
      this.#log.info({}, 'The mail server takes mail again');
      this.#away = false;
    }
  }

  database(thrown: unknown): void {
    if (thrown !== null && !this.#broken) {
      this.#log.error({ err: thrown }, 'The outbox cannot be read; it is tried again');
    }
    this.#broken = thrown !== null;
  }
}
