/**
 * Who a device is (§3): vendor, model, serial, MAC, place and firmware, from
 * the standard MIBs first where they are reliable, then from where its
 * definition says.
 */
import type { TextSource } from './definition-facts.ts';
import type { Definition } from './definition.ts';
import { type DeviceId, parseDeviceId } from './device-id.ts';
import { macOf } from './mac-address.ts';
import { modelOf, modelOfDescription } from './model-name.ts';
import { printerRows } from './printer-rows.ts';
import type { DecodeNote } from './reading.ts';
import { serialOf } from './serial.ts';
import {
  entPhysicalFirmwareRev,
  entPhysicalSerialNum,
  hrDeviceDescr,
  ppmPrinterIeee1284DeviceId,
  prtGeneralPrinterName,
  prtGeneralSerialNumber,
  sysDescr,
  sysLocation,
  sysName,
} from './standard-oids.ts';
import { textOf } from './text.ts';
import { bytesOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

export interface Identity {
  vendor: string | null;
  model: string | null;
  serial: string | null;
  mac: string | null;
  location: string | null;
  firmware: string | null;
  deviceId: DeviceId | null;
}

/** What a firmware version looks like in a free description. */
const describedFirmware: readonly TextSource[] = [
  { oid: sysDescr, pattern: '\\bfirmware\\s*(?:ver(?:sion)?\\.?)?\\s*:?\\s*(\\d[\\w.]*)' },
  { oid: sysDescr, pattern: '\\bversion:?\\s+([\\w.]+)' },
];

const standardDeviceIds: readonly TextSource[] = [
  { oid: ppmPrinterIeee1284DeviceId, column: true },
];

/** Reads the identity; what the device does not tell is null, what it tells wrongly is noted. */
export function decodeIdentity(
  walk: Walk,
  definition: Definition | null,
  charset: number | null,
): { identity: Identity; notes: DecodeNote[] } {
  const facts = definition?.identity;
  const notes: DecodeNote[] = [];
  const texts = (sources: readonly TextSource[] = []) =>
    sources.flatMap((source) => textsAt(walk, source, charset));

  const deviceId =
    texts([...(facts?.deviceId ?? []), ...standardDeviceIds])
      .map(parseDeviceId)
      .find((id) => id !== null) ?? null;
  const vendor =
    brandOf(walk, definition, charset) ?? definition?.vendor ?? deviceId?.manufacturer ?? null;

  const serials = [
    ...texts([{ oid: prtGeneralSerialNumber, column: true }, ...(facts?.serial ?? [])]),
    ...(deviceId?.serial ? [deviceId.serial] : []),
    ...texts([{ oid: entPhysicalSerialNum, column: true }]),
  ];
  const refused = serials.filter((text) => text !== '' && serialOf(text) === null);
  const serial = serials.map(serialOf).find((text) => text !== null) ?? null;
  if (serial === null && refused.length > 0) {
    notes.push({ code: 'serial-placeholder', text: `not a serial number: ${refused.join(', ')}` });
  }

  return {
    identity: {
      vendor,
      model: decodeModel(walk, definition, vendor, deviceId, charset),
      serial,
      mac: macOf(walk),
      location: placeOf(textOf(walk.get(sysLocation), charset)),
      firmware:
        texts([
          ...(facts?.firmware ?? []),
          ...describedFirmware,
          { oid: entPhysicalFirmwareRev, column: true },
        ]).find((text) => text !== '') ?? null,
      deviceId,
    },
    notes,
  };
}

/**
 * hrDeviceDescr of the printer, the vendor's object, the device id, the free
 * description, and last prtGeneralPrinterName, which RFC 3805 gives to the administrator.
 */
function decodeModel(
  walk: Walk,
  definition: Definition | null,
  vendor: string | null,
  deviceId: DeviceId | null,
  charset: number | null,
): string | null {
  const facts = definition?.identity;
  const own = (facts?.model ?? []).flatMap((source) => textsAt(walk, source, charset));
  const standard = printerRows(walk).flatMap(
    (row) => textOf(walk.get(`${hrDeviceDescr}.${row}`), charset) ?? [],
  );
  const named = [
    ...(facts?.modelFirst ? [...own, ...standard] : [...standard, ...own]),
    ...(deviceId?.model ? [deviceId.model] : []),
  ];
  for (const text of named) {
    const model = modelOf(text, vendor, facts);
    if (model !== null) return model;
  }
  const described = modelOfDescription(textOf(walk.get(sysDescr), charset) ?? '', vendor, facts);
  if (described !== null) return described;
  const given = textsAt(walk, { oid: prtGeneralPrinterName, column: true }, charset)[0] ?? '';
  return given === textOf(walk.get(sysName), charset) ? null : modelOf(given, vendor, facts);
}

/** The brand that a machine of another maker names itself, where it does. */
function brandOf(walk: Walk, definition: Definition | null, charset: number | null): string | null {
  const descriptions = [
    walk.get(sysDescr),
    ...printerRows(walk).map((row) => walk.get(`${hrDeviceDescr}.${row}`)),
  ].map((varbind) => textOf(varbind, charset) ?? '');
  const brand = definition?.identity?.brands?.find(({ pattern }) => {
    const test = new RegExp(pattern, 'i');
    return descriptions.some((description) => test.test(description));
  });
  return brand?.vendor ?? null;
}

/** The texts that a source gives: none, one, or those of a column. */
function textsAt(walk: Walk, source: TextSource, charset: number | null): string[] {
  const exact = walk.get(source.oid);
  const found = source.column
    ? walk.below(source.oid).map((entry) => entry.varbind)
    : exact === null
      ? []
      : [exact];
  return found.flatMap((varbind) => {
    const bytes = bytesOf(varbind);
    const skipped =
      source.skipBytes !== undefined && bytes !== null && (bytes[0] ?? 0x20) < 0x20
        ? { ...varbind, value: bytes.subarray(source.skipBytes) }
        : varbind;
    const text = textOf(skipped, charset);
    if (text === null) return [];
    if (source.pattern === undefined) return [text];
    const caught = new RegExp(source.pattern, 'i').exec(text)?.[1]?.trim();
    return caught === undefined ? [] : [caught];
  });
}

/** A place that somebody entered; null for what only stands in for one. */
function placeOf(text: string | null): string | null {
  return text === null || /^(<.*>|unknown|none|n\/a|not set|)$/i.test(text) ? null : text;
}
