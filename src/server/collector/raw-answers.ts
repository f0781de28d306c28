/** The answers that counters rest on, as they are kept (§12.4), and what they mean. */
import { reportBounds } from '#core/bounded-report.ts';
import { decodeIpp } from '#core/decode-ipp.ts';
import { decode } from '#core/decode.ts';
import type { Definition } from '#core/definition.ts';
import type { DeviceReport, Observation } from '#core/reading.ts';
import {
  isPackedAttributes,
  packAttributes,
  unpackAttributes,
} from '#server/drivers/ipp/pack-attributes.ts';
import { packVarbinds, unpackVarbinds } from '#server/drivers/snmp/pack-varbinds.ts';

/** @returns null: what is beyond any printer's answer is not kept for a better definition */
export function packAnswer(observation: Observation): Uint8Array | null {
  const raw =
    observation.protocol === 'snmp'
      ? packVarbinds(observation.varbinds)
      : packAttributes(observation.attributes);
  return raw.length <= reportBounds.raw ? raw : null;
}

/**
 * What a kept answer means by these definitions, and how it was told.
 * @throws KadoError `snmp.raw_unreadable`, `ipp.raw_unreadable` for spoilt bytes
 */
export function meaningOfAnswer(
  raw: Uint8Array,
  known: readonly Definition[],
): { source: Observation['protocol']; report: DeviceReport } {
  return isPackedAttributes(raw)
    ? { source: 'ipp', report: decodeIpp(unpackAttributes(raw), known) }
    : { source: 'snmp', report: decode(unpackVarbinds(raw), known) };
}
