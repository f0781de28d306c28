/**
 * One round of the outbox (§6): takes each due mail, offers it to the server, notes how that
 * went. The three steps are three transactions. A crash before the server's answer, or
 * between the answer and the note, leaves a claim that ends: the mail is sent again with the same Message-ID.
 */
import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { historyMs, leaseMs, nextAttempt } from '#core/mail-schedule.ts';
import type { SystemContext } from '../system-context.ts';
import { instantOf } from '../instant.ts';
import { claimMail } from '../storage/queries/claim-mail.ts';
import { dueMails, type MailKey } from '../storage/queries/due-mails.ts';
import { settleMail, type Settlement } from '../storage/queries/settle-mail.ts';
import type { MailsTable } from '../storage/schema.ts';
import { mailFiles } from '../mail-file.ts';
import type { Sender, SendResult } from './sender.ts';

/** An attempt ends well before its lease does. */
const attemptMs = leaseMs / 2;

/** How often, and how long apart, the note of an attempt is tried while the database is away. */
const noteTries = 60;
const noteRestMs = 1_000;

/** Mails looked up at once. */
const batch = 20;

export interface MailRoundParts extends SystemContext {
  sender: Sender;
  /** from 0 to below 1: spreads what failed together */
  chance: () => number;
  /** rests between two tries of the same thing; returns early when the signal comes */
  rest: (ms: number, signal: AbortSignal) => Promise<void>;
  /** ends the round after the attempt that runs */
  stopping: AbortSignal;
  /** breaks that attempt off */
  broken: AbortSignal;
}

export interface MailRound {
  taken: number;
  refused: number;
  later: number;
  /** why the server takes no mail at all; null: it does */
  away: string | null;
}

type Mail = Selectable<MailsTable>;

/** Sends until nothing is due, the server is away, or it is to stop. Rejects only where the database does. */
export async function sendDueMail(parts: MailRoundParts): Promise<MailRound> {
  const round: MailRound = { taken: 0, refused: 0, later: 0, away: null };
  for (;;) {
    const due = await dueMails(parts.db, instantOf(parts.clock), batch);
    let claimed = 0;
    for (const key of due) {
      if (parts.stopping.aborted) return round;
      const mail = await claim(parts, key);
      if (mail === null) continue;
      claimed += 1;
      const result = await attempt(parts, mail);
      round[result.kind] += 1;
      await settle(parts, mail, result);
      if (result.kind === 'later' && result.away) return { ...round, away: result.cause };
    }
    if (claimed === 0) return round;
  }
}

async function claim(parts: MailRoundParts, key: MailKey): Promise<Mail | null> {
  const now = instantOf(parts.clock);
  return claimMail(parts.db, {
    ...key,
    claim: randomUUID(),
    now,
    leaseEndsAt: later(now, leaseMs),
    messageId: `<${key.mail_id}@${parts.sender.domain}>`,
  });
}

async function attempt({ sender, broken }: MailRoundParts, mail: Mail): Promise<SendResult> {
  return sender.send(
    {
      to: mail.to_address,
      // claimed and not ended: both are there
      messageId: mail.message_id ?? '',
      subject: mail.subject,
      text: mail.body_text ?? '',
      html: mail.body_html ?? '',
      stopUrl: mail.stop_url,
      files: mailFiles(mail.files_json),
      language: mail.language,
      createdAt: mail.created_at,
    },
    AbortSignal.any([broken, AbortSignal.timeout(attemptMs)]),
  );
}

async function settle(parts: MailRoundParts, mail: Mail, result: SendResult): Promise<void> {
  // who ends while an attempt runs does not know how it went: the lease decides
  if (result.kind === 'later' && parts.broken.aborted) return;
  const settlement = settlementOf(mail, result, instantOf(parts.clock), parts.chance());
  const { mail_id: mailId, kind, attempts } = mail;
  const kept = await note(parts, mail, settlement);
  if (!kept) parts.log.warn({ mailId, kind }, 'A mail took longer than its lease');
  else if (settlement.state === 'sent') parts.log.info({ mailId, kind, attempts }, 'Mail sent');
  else if (settlement.state === 'failed') {
    const { failure } = settlement;
    parts.log.warn({ mailId, kind, attempts, failure }, 'Mail given up');
  }
}

/** Tries on while the database is away: without the note the mail would go out once more. */
async function note(parts: MailRoundParts, mail: Mail, settlement: Settlement): Promise<boolean> {
  for (let left = noteTries; ; left -= 1) {
    try {
      return await settleMail(parts.db, { ...mail, claim: mail.claim ?? '' }, settlement);
    } catch (thrown) {
      if (left === 1 || parts.stopping.aborted) throw thrown;
      await parts.rest(noteRestMs, parts.stopping);
    }
  }
}

function settlementOf(mail: Mail, result: SendResult, now: string, chance: number): Settlement {
  const end = { endedAt: now, goesAt: later(now, historyMs) };
  if (result.kind === 'taken') return { state: 'sent', ...end };
  const failure = result.cause;
  const facts = {
    attempts: mail.attempts,
    createdAt: mail.created_at,
    uselessAt: mail.useless_at,
  };
  const dueAt = result.kind === 'later' ? nextAttempt(facts, now, chance) : null;
  if (dueAt === null) return { state: 'failed', ...end, failure };
  return { state: 'waiting', dueAt, failure };
}

function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
