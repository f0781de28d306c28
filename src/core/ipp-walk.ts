/** What IPP says of who a printer is, in the words of SNMP, so that one set of rules reads both. */
import { parseDeviceId } from './device-id.ts';
import { textOf, textsOf, type IppAttributes } from './ipp-attributes.ts';
import type { Varbind, VarbindType } from './reading.ts';
import {
  entPhysicalFirmwareRev,
  hrDeviceDescr,
  hrDevicePrinter,
  hrDeviceType,
  ppmPrinterIeee1284DeviceId,
  prtGeneralSerialNumber,
  prtMarkerProcessColorants,
  sysDescr,
  sysLocation,
} from './standard-oids.ts';

const encoder = new TextEncoder();

/** The varbinds that stand for its identity and its kind; empty for a device that tells nothing. */
export function identityVarbinds(attributes: IppAttributes): Varbind[] {
  const text = (name: string) => textOf(attributes, name);
  const deviceId = text('printer-device-id');
  const id = deviceId === null ? null : parseDeviceId(deviceId);
  const model = text('printer-make-and-model');
  const isColor = attributes.get('color-supported')?.[0];
  const colorants = typeof isColor === 'boolean' ? (isColor ? 4 : 1) : null;
  const isScanner =
    textsOf(attributes, 'ipp-features-supported').some((feature) =>
      /^(scan|faxout)$/.test(feature),
    ) || text('mopria-certified-scan') !== null;
  const firmware = text('printer-firmware-string-version') ?? text('printer-firmware-version');
  const said: [oid: string, type: VarbindType, value: string | number | null][] = [
    [sysDescr, 4, id === null ? null : `${id.manufacturer ?? ''} ${id.model ?? ''}`.trim()],
    [`${hrDeviceType}.1`, 6, model === null && id === null ? null : hrDevicePrinter],
    [`${hrDeviceDescr}.1`, 4, model],
    [`${hrDeviceDescr}.2`, 4, isScanner ? 'Scanner' : null],
    [`${prtGeneralSerialNumber}.1`, 4, text('printer-serial-number')],
    [`${prtMarkerProcessColorants}.1.1`, 2, colorants],
    [`${ppmPrinterIeee1284DeviceId}.1`, 4, deviceId],
    [`${entPhysicalFirmwareRev}.1`, 4, firmware],
    [sysLocation, 4, text('printer-location')],
  ];
  return said.flatMap(([oid, type, value]) => {
    if (value === null) return [];
    return { oid, type, value: type === 4 ? encoder.encode(String(value)) : value };
  });
}
