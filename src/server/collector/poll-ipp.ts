/** The collector's way to devices that speak IPP: one request tells all that they tell. */
import { decodeIpp } from '#core/decode-ipp.ts';
import type { Definition } from '#core/definition.ts';
import type { IppObservation } from '#core/reading.ts';
import { pollIpp, type IppOptions } from '#server/drivers/ipp/poll-ipp.ts';
import type { IppTarget, IppWay } from '#server/drivers/ipp/target.ts';
import type { PollResult } from '#server/drivers/snmp/poll-result.ts';
import type { CollectedDevice } from './collected-device.ts';
import type { Run } from './run.ts';
import type { Purpose } from './schedule.ts';

/** Long for a LAN, short beside a timeout, ms. */
const quietAfterMs = 250;

/** `poll` and `decode` of a collector; the way that a device answered is asked first the next time. */
export function ippParts(
  definitions: readonly Definition[],
  options: Pick<IppOptions, 'now' | 'timeoutMs' | 'deadlineMs'>,
) {
  const ways = new Map<string, { asked: string; way: IppWay }>();
  return {
    async poll(
      { deviceId, target }: CollectedDevice<IppTarget>,
      _: Purpose,
      run: Run,
    ): Promise<PollResult<IppObservation>> {
      const asked = JSON.stringify(target);
      const known = ways.get(deviceId);
      const way = known?.asked === asked ? known.way : null;
      const quiet = setTimeout(() => run.onQuiet(), quietAfterMs);
      const told = await pollIpp(target, { ...options, way, signal: run.signal }).finally(() =>
        clearTimeout(quiet),
      );
      const { attributes, takenAt, error } = told;
      if (told.way !== null) ways.set(deviceId, { asked, way: told.way });
      else if (error !== null && !error.code.endsWith('.aborted')) ways.delete(deviceId);
      const { host } = target;
      return {
        ...{ takenAt, error, complete: error === null, notes: [], dialect: null },
        observation: attributes === null ? null : { protocol: 'ipp', takenAt, host, attributes },
        datagrams: told.requests,
      };
    },
    decode: (observation: IppObservation) => decodeIpp(observation.attributes, definitions),
  };
}
