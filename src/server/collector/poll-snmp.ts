/** The collector's way to the SNMP driver. */
import { pollDevice, type PollOptions } from '#server/drivers/snmp/poll-device.ts';
import type { PollPlan, PollSteps } from '#server/drivers/snmp/poll-plan.ts';
import type { CollectorParts } from './run.ts';
import type { Purpose } from './schedule.ts';

/** `parts.poll` for devices that speak SNMP; `plan` says what to ask for which purpose. */
export function pollSnmp(
  plan: (purpose: Purpose) => PollPlan | PollSteps,
  options: Pick<PollOptions, 'now' | 'timeoutMs' | 'retries' | 'deadlineMs'>,
): CollectorParts['poll'] {
  return (device, purpose, run) =>
    pollDevice(device.target, plan(purpose), { ...options, ...run, dialect: device.dialect });
}
