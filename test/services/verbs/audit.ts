/** The audit, the outbox, definitions, and what is forgotten (§11). */
import type { AuditQuery } from '#core/audit-query.ts';
import { auditLines, exportAudit, exportAuditSurvey } from '#server/services/export-audit.ts';
import { forgetOld } from '#server/services/forget-old.ts';
import { listAudit } from '#server/services/list-audit.ts';
import { retryMail } from '#server/services/retry-mail.ts';
import { sendTestMail } from '#server/services/send-test-mail.ts';
import { showDefinition } from '#server/services/show-definition.ts';
import { surveyAudit } from '#server/services/survey-audit.ts';
import { surveyDefinitions } from '#server/services/survey-definitions.ts';
import { showMail, surveyMails } from '#server/services/survey-mails.ts';
import { console_, consoleReaders, provider, userReaders, type Entries } from './entry.ts';

const all: AuditQuery = {
  ...{ from: null, to: null, actor: '', verb: null, channel: null, text: '', before: null },
};

export const auditVerbs: Entries = {
  // whoever may see the users may see what was done
  exportAudit: userReaders((ctx) => exportAudit(ctx, all)),
  auditLines: consoleReaders((ctx, { customerId }) => auditLines(ctx, all, customerId)),
  exportAuditSurvey: consoleReaders((ctx, { customerId }) =>
    exportAuditSurvey(ctx, all, customerId),
  ),
  forgetOld: provider(forgetOld),
  listAudit: userReaders((ctx) => listAudit(ctx, all)),
  retryMail: provider((ctx, { mailId }) => retryMail(ctx, mailId), 'mail.not_waiting'),
  sendTestMail: console_((ctx, { userName }) => sendTestMail(ctx, userName), 'user.not_found'),
  showDefinition: consoleReaders((ctx) => showDefinition(ctx, 'canon')),
  showMail: consoleReaders((ctx, { mailId }) => showMail(ctx, mailId)),
  surveyAudit: consoleReaders((ctx, { customerId }) => surveyAudit(ctx, all, customerId)),
  surveyDefinitions: consoleReaders(surveyDefinitions),
  surveyMails: consoleReaders((ctx) =>
    surveyMails(ctx, { state: 'waiting', customerId: null, page: 1 }),
  ),
};
