/** What is asked of the activity log, from an address. */
import { error } from '@sveltejs/kit';
import { parseAuditQuery, type AuditQuery, type AuditQueryProblem } from '#core/audit-query.ts';
import { auditWords } from '#i18n/audit-words.ts';
import type { AuditPart } from '#server/services/find-audit.ts';

const nothing: AuditPart = { entries: [], names: {}, older: null, lookedTo: null };

/** The page's data; with a condition that cannot be read there are no entries, and the status says so. */
export async function auditOf(
  locals: App.Locals,
  url: URL,
  find: (query: AuditQuery) => Promise<AuditPart>,
): Promise<{ query: AuditQuery; problems: AuditQueryProblem[]; part: AuditPart }> {
  const { query, problems } = parseAuditQuery(url.searchParams);
  if (problems.length > 0) locals.pageStatus = 400;
  return { query, problems, part: problems.length > 0 ? nothing : await find(query) };
}

/** What an export takes from the address: all pages, whatever page it stands on. */
export function exportedQuery(locals: App.Locals, url: URL): AuditQuery {
  const { query, problems } = parseAuditQuery(url.searchParams);
  const problem = problems[0];
  if (problem !== undefined) error(400, auditWords(locals.locale).problems[problem.code]);
  return { ...query, before: null };
}
