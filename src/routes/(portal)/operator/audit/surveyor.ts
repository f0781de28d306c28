import type { AuditSurveyor } from '#server/services/survey-audit.ts';
import { whoIs } from '../../../who.ts';
import { providerOf } from '../provider.ts';

/** The provider's reader of the audit; days begin in his own zone. */
export function surveyorOf(locals: App.Locals): AuditSurveyor {
  return { ...providerOf(locals), displayZone: whoIs(locals).ctx.displayZone };
}
