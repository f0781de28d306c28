/** The audit as CSV or as lines of JSON (§11), page by page: rows are only ever added behind. */
import { narrowsAudit, type AuditQuery } from '#core/audit-query.ts';
import { csvLine } from '#core/csv-field.ts';
import { actorText, changeText, detailTexts } from '#i18n/audit-text.ts';
import { auditVerb, auditWords } from '#i18n/audit-words.ts';
import { speak, type Speech } from '#i18n/speech.ts';
import type { Context } from '../context.ts';
import type { AuditEntry } from './audit-entries.ts';
import { findAudit, type AuditReader } from './find-audit.ts';
import { requireProviderReader } from './require-role.ts';
import type { AuditSurveyor } from './survey-audit.ts';

/** Rows read at once. */
const pageSize = 500;

/** An entry as a line of JSON holds it: names where they are known, and everything that was noted. */
export interface AuditLine {
  at: string;
  customer: string;
  actor: string;
  verb: string;
  text: string;
  changes: AuditEntry['changes'];
  facts: AuditEntry['facts'];
  channel: string | null;
  address: string | null;
  viewed: boolean;
}

/**
 * Of the context's customer, newest first.
 * @throws KadoError `not_allowed`, as `listAudit`
 */
export function exportAudit(ctx: Context, query: AuditQuery): AsyncIterable<string> {
  const { actor } = ctx;
  if (actor.type !== 'user' || actor.role !== 'admin') requireProviderReader(ctx);
  return csvParts({ ...ctx, isProvider: false }, query, speak(ctx.locale, ctx.displayZone));
}

/**
 * Of all customers or of one of them, newest first.
 * @throws KadoError `not_allowed`, as `surveyAudit`
 */
export function exportAuditSurvey(
  ctx: AuditSurveyor,
  query: AuditQuery,
  customerId: string | null,
): AsyncIterable<string> {
  requireProviderReader(ctx);
  const reader = { ...ctx, customerId, isProvider: true };
  return csvParts(reader, query, speak(ctx.locale, ctx.displayZone));
}

/**
 * The same as objects, for programs.
 * @throws KadoError `not_allowed`, as `surveyAudit`
 */
export async function* auditLines(
  ctx: AuditSurveyor,
  query: AuditQuery,
  customerId: string | null,
): AsyncGenerator<AuditLine> {
  requireProviderReader(ctx);
  const speech = speak(ctx.locale, ctx.displayZone);
  const reader = { ...ctx, customerId, isProvider: true };
  for await (const { entries, names } of parts(reader, query)) {
    for (const entry of entries) {
      const told = detailTexts(speech, entry, names);
      yield {
        at: entry.place.at,
        customer: entry.customerName,
        actor: actorText(speech.locale, entry.actor),
        verb: entry.verb,
        text: [told.target, ...told.changes.map(changeText)].filter(Boolean).join('; '),
        ...{ changes: entry.changes, facts: entry.facts },
        ...{ channel: entry.channel, address: entry.address, viewed: entry.viewed },
      };
    }
  }
}

async function* csvParts(
  reader: AuditReader,
  query: AuditQuery,
  speech: Speech,
): AsyncGenerator<string> {
  const words = auditWords(speech.locale);
  yield csvLine([
    ...[words.at, words.csv.utc, words.customer, words.actor, words.act, words.csv.verbName],
    ...[words.target, words.channel, words.csv.address, words.csv.viewed, words.csv.raw],
  ]);
  for await (const { entries, names } of parts(reader, query)) {
    yield entries.map((entry) => csvOf(entry, names, speech)).join('');
  }
}

function csvOf(entry: AuditEntry, names: Record<string, string>, speech: Speech): string {
  const { locale } = speech;
  const words = auditWords(locale);
  const told = detailTexts(speech, entry, names);
  const { channels } = words;
  const { channel } = entry;
  const { changes, facts } = entry;
  return csvLine([
    speech.instant(entry.place.at),
    entry.place.at,
    entry.customerName,
    actorText(locale, entry.actor),
    auditVerb(locale, entry.verb),
    entry.verb,
    [told.target, ...told.changes.map(changeText)].filter(Boolean).join('; '),
    channel !== null && Object.hasOwn(channels, channel)
      ? channels[channel as keyof typeof channels]
      : (channel ?? ''),
    entry.address ?? '',
    entry.viewed ? words.yes : words.no,
    JSON.stringify({ changes, facts }),
  ]);
}

/** Pages until there is nothing older; one that found nothing in its look goes on looking. */
async function* parts(reader: AuditReader, query: AuditQuery) {
  const most = narrowsAudit(query) ? pageSize * 4 : pageSize;
  for (let { before } = query; ;) {
    const part = await findAudit(reader, { ...query, before }, most);
    yield part;
    if (part.older === null) return;
    before = part.older;
  }
}
