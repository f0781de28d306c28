/** The collector's way to devices that speak SNMP: what to ask, and what the answer means. */
import { decode } from '#core/decode.ts';
import type { Definition } from '#core/definition.ts';
import { pollStepsFor, type PollSteps } from '#core/poll-plan.ts';
import { pollDevice, type PollOptions } from '#server/drivers/snmp/poll-device.ts';
import type { SnmpObservation } from '#core/reading.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';
import type { CollectedDevice } from './collected-device.ts';
import type { Run } from './run.ts';
import type { Purpose } from './schedule.ts';

/**
 * `poll` and `decode` of a collector. A counter poll asks for all that the
 * definitions read; a state poll leaves their counter tables out.
 */
export function snmpParts(
  definitions: readonly Definition[],
  options: Pick<PollOptions, 'now' | 'timeoutMs' | 'retries' | 'deadlineMs'>,
) {
  const steps: Record<Purpose, PollSteps> = {
    counters: pollStepsFor(definitions),
    state: pollStepsFor(definitions.map((definition) => ({ ...definition, counters: [] }))),
  };
  return {
    poll: ({ target, dialect }: CollectedDevice<SnmpTarget>, purpose: Purpose, run: Run) =>
      pollDevice(target, steps[purpose], { ...options, ...run, dialect }),
    decode: (observation: SnmpObservation) => decode(observation.varbinds, definitions),
  };
}
