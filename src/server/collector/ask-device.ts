/** Asks one device once, with settings that need not be stored (§11): what `kado probe` does. */
import { decodeIpp } from '#core/decode-ipp.ts';
import { decode } from '#core/decode.ts';
import { pollStepsFor } from '#core/poll-plan.ts';
import type { Definition } from '#core/definition.ts';
import type { DeviceReport } from '#core/reading.ts';
import { definitions } from '#definitions/index.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import { pollIpp } from '#server/drivers/ipp/poll-ipp.ts';
import type { IppTarget } from '#server/drivers/ipp/target.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';

export interface AskedDevice {
  /** why it could not be read, or not to the end; null: it could */
  failure: string | null;
  /** what it said, also where that is not all; null: nothing */
  report: DeviceReport | null;
}

/** Somebody waits for the answer: patience is short. @param now epoch ms */
export async function askDevice(
  target: SnmpTarget | IppTarget,
  now: () => number,
  known: readonly Definition[] = definitions,
): Promise<AskedDevice> {
  if ('protocol' in target) {
    const { attributes, error } = await pollIpp(target, {
      ...{ now, timeoutMs: 4_000, deadlineMs: 15_000 },
    });
    const report = attributes === null ? null : decodeIpp(attributes, known);
    return { failure: error?.code ?? null, report };
  }
  const patience = { timeoutMs: 2_000, retries: 1, deadlineMs: 15_000 };
  const result = await pollDevice(target, pollStepsFor(known), { now, ...patience });
  const { error, observation } = result;
  const isBlank = observation === null || observation.varbinds.length === 0;
  return {
    failure: error?.code ?? null,
    report: isBlank ? null : decode(observation.varbinds, known),
  };
}
