/**
 * What state a device is in and why (§3.1.4): device status, error bits, alert
 * rows and the vendor's fault tables, as conditions; the most severe is the state.
 *
 * Corroboration: a device that runs and reports no error has only those alerts
 * that it calls critical. A severity of 4 is never taken back by the agent
 * (RFC 3805, warningUnaryChangeEvent), so such rows are history or sleep.
 */
import { type AlertRow, alertRows } from './alert-rows.ts';
import { conditionOfAlert } from './alert-meaning.ts';
import { orderConditions } from './condition-order.ts';
import type { State } from './counter.ts';
import type { Definition } from './definition.ts';
import { bitsOf, errorBits, offlineBit } from './error-bits.ts';
import { faultsOf } from './fault-table.ts';
import { printerRows } from './printer-rows.ts';
import type { Condition } from './reading.ts';
import { hrDeviceStatus, hrPrinterDetectedErrorState, hrPrinterStatus } from './standard-oids.ts';
import type { SupplyRow } from './supplies.ts';
import { lowSupplyConditions } from './supply-condition.ts';
import { bytesOf, integerOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/** Values of hrDeviceStatus (RFC 2790). */
const device = { unknown: 1, running: 2, warning: 3, testing: 4, down: 5 } as const;

export interface DecodedState {
  state: State;
  /** the most severe first */
  conditions: Condition[];
  /** rows of prtMarkerSuppliesTable that an alert calls empty, whatever their level says */
  emptyRows: ReadonlySet<number>;
  /** alert rows that raise nothing, for who asks why */
  ignored: readonly AlertRow[];
}

/** Decides the state. */
export function decodeState(
  walk: Walk,
  definition: Definition | null,
  supplies: readonly SupplyRow[],
  charset: number | null,
): DecodedState {
  const rows = printerRows(walk);
  const cells = (column: string) => {
    const own = rows.flatMap((row) => walk.get(`${column}.${row}`) ?? []);
    // hrPrinterTable belongs to printers only, also where its index disagrees with hrDeviceTable
    const isPrinters = column !== hrDeviceStatus;
    return own.length > 0 || !isPrinters ? own : walk.below(column).map((entry) => entry.varbind);
  };
  const statuses = cells(hrDeviceStatus).flatMap((cell) => integerOf(cell) ?? []);
  const octets = cells(hrPrinterDetectedErrorState)
    .flatMap((cell) => bytesOf(cell) ?? [])
    .filter((bytes) => bytes.length > 0);
  const printing = cells(hrPrinterStatus).some((cell) => integerOf(cell) !== null);
  const alerts = alertRows(walk, charset);
  const told =
    statuses.some((status) => status !== device.unknown) ||
    octets.length > 0 ||
    printing ||
    alerts.length > 0;

  const running = statuses.length > 0 && statuses.every((status) => status === device.running);
  const bits = new Set(octets.flatMap(bitsOf));
  // a device that runs and calls itself offline sleeps
  if (running) bits.delete(offlineBit);
  const quiet = bits.size === 0 && (running || (statuses.length === 0 && octets.length > 0));

  const conditions: Condition[] = bitConditions(bits, supplies);
  const ignored: AlertRow[] = [];
  const emptyRows = new Set<number>();
  for (const row of alerts) {
    const condition =
      quiet && row.level !== 3 ? null : conditionOfAlert(row, definition?.status, supplies);
    if (condition === null) ignored.push(row);
    else conditions.push(condition);
    if (condition !== null && row.groupIndex !== null && isEmptySupply(condition, row)) {
      emptyRows.add(row.groupIndex);
    }
  }
  if (!quiet) conditions.push(...faultsOf(walk, definition?.status, charset));

  if (statuses.includes(device.down) && !conditions.some((each) => each.severity !== 'warning')) {
    conditions.push({ severity: 'error', code: 'down', text: leftover(ignored) });
  }
  if (statuses.includes(device.warning) && conditions.length === 0) {
    conditions.push(...lowSupplyConditions(supplies));
    if (conditions.length === 0) {
      conditions.push({ severity: 'warning', code: 'unspecified', text: leftover(ignored) });
    }
  }

  const ordered = orderConditions(conditions);
  return {
    state: ordered[0]?.severity ?? (told ? 'normal' : 'unknown'),
    conditions: ordered,
    emptyRows,
    ignored,
  };
}

function bitConditions(bits: ReadonlySet<number>, supplies: readonly SupplyRow[]): Condition[] {
  const inks = supplies.some((supply) => supply.type === 'ink');
  const toners = supplies.some((supply) => supply.type === 'toner');
  const colorant = inks && !toners ? 'ink' : 'toner';
  return [...bits].flatMap((bit) => {
    const meaning = errorBits[bit];
    if (meaning === undefined) return [];
    return [{ ...meaning, code: meaning.code.replace('{colorant}', colorant), text: '' }];
  });
}

/** prtAlertGroup: markerSupplies */
const supplyGroup = 11;

function isEmptySupply(condition: Condition, row: AlertRow): boolean {
  return (
    row.group === supplyGroup && /^(toner|ink|ribbon|marker-supply)-empty$/.test(condition.code)
  );
}

/** What the device says of a state that no rule explains. */
function leftover(ignored: readonly AlertRow[]): string {
  const texts = ignored
    .filter((row) => row.level !== null && row.level >= 3)
    .map((row) => row.text)
    .filter((text) => text !== '');
  return [...new Set(texts)].join('; ');
}
