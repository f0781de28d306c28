/** The outbox's worker as the settings say. */
import { setTimeout as rest } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { readSmtpUrl } from '../smtp-url.ts';
import type { SystemContext } from '../system-context.ts';
import { runOutbox } from './run-outbox.ts';
import { smtpSender } from './smtp-sender.ts';

/**
 * Starts sending; disposing ends it after the mail that is on its way.
 * @param origin under which browsers reach the portal, for the sender's address where none is set
 */
export function openOutbox(
  system: SystemContext,
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'origin'>,
  origin: string,
): AsyncDisposable {
  const place = config.smtpUrl === undefined ? null : readSmtpUrl(config.smtpUrl);
  const from = config.mailFrom ?? `kado@${new URL(origin).hostname}`;
  if (place !== null && config.origin === undefined) {
    system.log.warn({ origin }, 'Links in mail lead to this machine: set ORIGIN.');
  }
  return runOutbox({
    ...system,
    sender: place === null ? null : smtpSender(place, from),
    chance: Math.random,
    async rest(ms, signal) {
      // woken early it is not an error
      await rest(ms, undefined, { signal }).catch(() => {});
    },
  });
}
