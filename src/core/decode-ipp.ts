/**
 * What a printer's answer over IPP means. Identity and kind are judged by the rules of
 * SNMP: what IPP says of them is put in SNMP's words. Pure, and never throws on what a
 * device sent.
 */
import type { ExplainedReport } from './decode.ts';
import { definitionsFor } from './definition-match.ts';
import type { Definition } from './definition.ts';
import { decodeIdentity } from './identity.ts';
import type { IppAttributes } from './ipp-attributes.ts';
import { decodeIppCounters } from './ipp-counters.ts';
import { ippKind } from './ipp-kind.ts';
import { decodeIppState } from './ipp-state.ts';
import { decodeIppSupplies } from './ipp-supplies.ts';
import { identityVarbinds } from './ipp-walk.ts';
import type { DeviceReport } from './reading.ts';
import { walkOf } from './walk.ts';

/** Decodes the attributes of one answer. @param definitions as for `decode` */
export function decodeIpp(
  attributes: IppAttributes,
  definitions: readonly Definition[],
): DeviceReport {
  return explainIpp(attributes, definitions).report;
}

/** As `decodeIpp`, with the reasons. */
export function explainIpp(
  attributes: IppAttributes,
  definitions: readonly Definition[],
): ExplainedReport {
  const walk = walkOf(identityVarbinds(attributes));
  const matched = definitionsFor(walk, definitions).filter((each) => each.vendor !== null);
  const definition = matched[0] ?? null;
  const { identity, notes } = decodeIdentity(walk, definition, null);
  const { deviceId, ...names } = identity;
  const { supplies, notes: onSupplies } = decodeIppSupplies(attributes);
  const counted = decodeIppCounters(attributes);
  const {
    state,
    conditions,
    ignored,
    notes: onState,
  } = decodeIppState(attributes, definition?.status);
  const evidence = { model: names.model, deviceId, supplies, counters: counted.counters };
  const report: DeviceReport = {
    ...names,
    kind: ippKind(attributes, walk, definition, evidence),
    state,
    conditions,
    supplies,
    ...counted,
    // signed in IPP: what passes 2^31 is refused, not wrapped
    counter32: false,
    notes: [...notes, ...onSupplies, ...onState],
  };
  return { report, matched, ignoredAlerts: ignored };
}
