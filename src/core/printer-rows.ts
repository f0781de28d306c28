/**
 * Which rows of hrDeviceTable are the printer. Devices list their disks,
 * scanners and network cards there too, each with a status of its own.
 */
import {
  hrDevicePrinter,
  hrDeviceDescr,
  hrDeviceStatus,
  hrDeviceType,
  hrPrinterDetectedErrorState,
  hrPrinterStatus,
} from './standard-oids.ts';
import { oidOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/** hrDeviceIndex of each printer, in order: typed so, else those with a printer's status, else the first row. */
export function printerRows(walk: Walk): string[] {
  const typed = walk
    .below(hrDeviceType)
    .filter((entry) => oidOf(entry.varbind) === hrDevicePrinter)
    .map((entry) => entry.index);
  if (typed.length > 0) return typed;
  const stated = [hrPrinterStatus, hrPrinterDetectedErrorState].flatMap((column) =>
    walk.below(column).map((entry) => entry.index),
  );
  if (stated.length > 0) return [...new Set(stated)];
  const first = [hrDeviceDescr, hrDeviceStatus].flatMap((column) => walk.below(column))[0];
  return first === undefined ? [] : [first.index];
}

/** Whether the device lists a printer among its parts. */
export function listsPrinter(walk: Walk): boolean {
  return walk.below(hrDeviceType).some((entry) => oidOf(entry.varbind) === hrDevicePrinter);
}
