/**
 * The kind of a device that is known over IPP only. Unlike SNMP, whose tables list a
 * scanner among a device's parts, IPP seldom speaks of one: that it names none does not
 * make a device a mere printer. Without a name that tells, the kind stays unknown.
 */
import type { Kind } from './counter.ts';
import type { Definition } from './definition.ts';
import type { IppAttributes } from './ipp-attributes.ts';
import { textOf } from './ipp-attributes.ts';
import { decodeKind, type KindEvidence } from './kind.ts';
import type { Walk } from './walk.ts';

/** Series whose names are given to printers without a scanner. */
const printerOnly =
  /\bprinter\b|\bLBP|\bHL-|\bPhaser\b|\bECOSYS PA?\d|\bLaserJet (?!.*(MFP|AIO|all-in-one|CM\d|M\d+\w*nf))|\bSP C?\d+DN\b/i;

/** RFC 8011 §5.4.9 has 127 octets. */
const longestName = 127;

export function ippKind(
  attributes: IppAttributes,
  walk: Walk,
  definition: Definition | null,
  evidence: KindEvidence,
): Kind | null {
  const kind = decodeKind(walk, definition, evidence, null);
  if (kind === null || !kind.startsWith('printer-')) return kind;
  const names = [evidence.model, textOf(attributes, 'printer-make-and-model')];
  return names.some((name) => printerOnly.test(name?.slice(0, longestName) ?? '')) ? kind : null;
}
