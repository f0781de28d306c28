/** The outbox of all customers (§11): what waits, what failed, what was sent; never what it says. */
import { pageWithin } from '#core/page-within.ts';
import { mailCounts, mailListed, mailsListed } from '../storage/queries/mails-listed.ts';
import { customerNames } from '../storage/queries/names-by-ids.ts';
import type { ProviderContext } from '../system-context.ts';
import { requireProviderReader } from './require-role.ts';

export const mailStates = ['waiting', 'failed', 'sent'] as const;
export type MailState = (typeof mailStates)[number];

export interface MailSurveyQuery {
  state: MailState;
  /** null: all customers */
  customerId: string | null;
  /** from 1; a page behind the last one gives the last one */
  page: number;
}

export interface SurveyedMail {
  mailId: string;
  customerId: string;
  customerName: string;
  /** why it is sent, as queue-mail.ts names it */
  kind: string;
  to: string;
  state: MailState;
  attempts: number;
  /** ISO instant of the next attempt; null: it ended */
  nextAt: string | null;
  /** an attempt runs right now, or broke off and its lease goes on */
  running: boolean;
  createdAt: string;
  endedAt: string | null;
  /** what the last failed attempt met, in the server's words */
  failure: string | null;
}

export interface MailSurvey {
  rows: SurveyedMail[];
  counts: Record<MailState, number>;
  total: number;
  page: number;
  pageSize: number;
}

const pageSize = 50;

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function surveyMails(
  ctx: ProviderContext,
  query: MailSurveyQuery,
): Promise<MailSurvey> {
  requireProviderReader(ctx);
  const { state, customerId } = query;
  const counted = await mailCounts(ctx.db, customerId);
  const counts = { waiting: 0, failed: 0, sent: 0 };
  for (const one of mailStates) counts[one] = counted.get(one) ?? 0;
  const total = counts[state];
  const page = pageWithin(query.page, total, pageSize);
  const wish = { customerId, state, offset: (page - 1) * pageSize, limit: pageSize };
  const rows = await mailsListed(ctx.db, wish);
  return { rows: await told(ctx, rows), counts, total, page, pageSize };
}

/**
 * One mail of it, for who wants to know how it goes on; null where there is none any more.
 * @throws KadoError `not_allowed`
 */
export async function showMail(ctx: ProviderContext, mailId: string): Promise<SurveyedMail | null> {
  requireProviderReader(ctx);
  const row = await mailListed(ctx.db, mailId);
  return row === null ? null : ((await told(ctx, [row]))[0] ?? null);
}

async function told(
  { db }: ProviderContext,
  rows: Awaited<ReturnType<typeof mailsListed>>,
): Promise<SurveyedMail[]> {
  const customers = await customerNames(db, [...new Set(rows.map((row) => row.customer_id))]);
  const names = new Map(customers.map((one) => [one.customer_id, one.name]));
  return rows.map((row) => ({
    mailId: row.mail_id,
    customerId: row.customer_id,
    customerName: names.get(row.customer_id) ?? row.customer_id,
    kind: row.kind,
    to: row.to_address,
    state: mailStates.find((one) => one === row.state) ?? 'failed',
    attempts: row.attempts,
    nextAt: row.state === 'waiting' ? row.due_at : null,
    running: row.claim !== null,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    failure: row.failure,
  }));
}
