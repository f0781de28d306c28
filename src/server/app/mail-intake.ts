/** What takes devices' mails in (§12.9), as the settings say: by SMTP, and out of mailboxes. */
import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import type { Actor } from '../context.ts';
import { everyWhile } from '../every-while.ts';
import { intakeDomain } from '../intake-domain.ts';
import type { Sealer } from '../sealed.ts';
import { mailboxesOf } from '../storage/queries/mailboxes.ts';
import type { SystemContext } from '../system-context.ts';
import type { WorkClaims } from '../work-claims.ts';
import { contextOfCustomer } from './contexts.ts';

const actor: Actor = { type: 'command', name: 'mail intake' };

export interface MailIntakeWork extends AsyncDisposable {
  /** of the SMTP server; null: the settings want none */
  port: number | null;
}

/** Starts both; disposing ends them after the mail that is on its way. */
export async function openMailIntake(
  system: SystemContext,
  config: Config,
  { origin, sealer, claims }: { origin: string; sealer: () => Sealer; claims: WorkClaims },
): Promise<MailIntakeWork> {
  const running = new AsyncDisposableStack();
  const contextFor = (customerId: string, address: string | null) =>
    contextOfCustomer({ ...system, origin: { channel: 'server', address } }, customerId, actor);
  let port: number | null = null;
  if (config.intakeSmtpPort !== undefined) {
    // loaded only where it runs: the pages need no mail
    const { openSmtpIntake } = await import('../intake/open-smtp-intake.ts');
    const { intakeCertFile, intakeKeyFile } = config;
    const hasTls = intakeCertFile !== undefined && intakeKeyFile !== undefined;
    const tls = hasTls
      ? { cert: await readFile(intakeCertFile, 'utf8'), key: await readFile(intakeKeyFile, 'utf8') }
      : null;
    const place = { port: config.intakeSmtpPort, host: config.intakeSmtpHost };
    const settings = { ...place, domain: intakeDomain(config, origin), tls };
    port = running.use(await openSmtpIntake(system, settings, contextFor)).port;
  }
  running.use(
    everyWhile({
      ...{ kind: 'mailboxes', claims, clock: system.clock },
      everyMs: config.intakePollSeconds * 1000,
      async customers() {
        const rows = await mailboxesOf(system.db, null);
        return [...new Set(rows.map(({ customer_id }) => customer_id))];
      },
      async work(customerId) {
        const { lookIntoMailboxes } = await import('../intake/look-into-mailboxes.ts');
        await lookIntoMailboxes(await contextFor(customerId, null), sealer);
      },
      failed: 'Mailboxes could not be looked into; it is tried again',
      saidOnce: true,
      log: system.log,
    }),
  );
  return { port, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
