/** `kado collector schedule | scan | hand-over` (§12): how often, when and where devices are asked, and by whom. */
import { parseWindow, windowText, type CollectionSettings } from '#core/collection-settings.ts';
import { builtInCollector } from '#core/collector.ts';
import { changeCollection } from '#server/services/change-collection.ts';
import { changeScan, type ScanInput } from '#server/services/change-scan.ts';
import { moveCollected } from '#server/services/move-collected.ts';
import { searchNow } from '#server/services/search-now.ts';
import { showCollection } from '#server/services/show-collection.ts';
import type { Context } from '#server/context.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';

export const scheduleOptions = {
  state: { type: 'string' },
  counters: { type: 'string' },
  window: { type: 'string', multiple: true },
  always: { type: 'boolean' },
  ranges: { type: 'string' },
  every: { type: 'string' },
  mdns: { type: 'boolean' },
  ipp: { type: 'boolean' },
  now: { type: 'boolean' },
} as const;

export interface ScheduleValues {
  state?: string | undefined;
  counters?: string | undefined;
  window?: string[] | undefined;
  always?: boolean | undefined;
  ranges?: string | undefined;
  every?: string | undefined;
  mdns?: boolean | undefined;
  ipp?: boolean | undefined;
  now?: boolean | undefined;
}

/** Changes what is given; says what holds. */
export async function schedule(
  customer: string,
  values: ScheduleValues,
  json: boolean,
): Promise<number> {
  const input = scheduleOf(values);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector schedule');
  if (Object.keys(input).length > 0) await changeCollection(ctx, input);
  const here = { stateIntervalMs: app.config.pollSeconds * 1000 };
  const { polling, entered, zone } = await showCollection(ctx, here);
  const shown = {
    ...{ stateSeconds: polling.stateIntervalMs / 1000 },
    ...{ counterSeconds: polling.counterIntervalMs / 1000 },
    ...{ windows: entered.windows.map(windowText), zone },
  };
  if (json) process.stdout.write(`${JSON.stringify(shown)}\n`);
  else printRows([{ ...shown, windows: shown.windows.join('; ') || 'always' }], false);
  return 0;
}

function scheduleOf(values: ScheduleValues): Partial<CollectionSettings> {
  const { state, counters, window = [], always = false } = values;
  if (always && window.length > 0) throw new UsageError('Say --always, or --window.');
  const windows = window.map((text) => {
    const read = parseWindow(text);
    if (read === null) throw new UsageError('A window is such as --window "12345 08:00-18:00".');
    return read;
  });
  return {
    ...(state === undefined ? {} : { stateMinutes: wholeOf('state', state) }),
    ...(counters === undefined ? {} : { counterHours: wholeOf('counters', counters) }),
    ...(always || window.length > 0 ? { windows } : {}),
  };
}

/** "" goes back to what is usual. */
function wholeOf(option: string, text: string): number | null {
  if (text === '') return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} is a whole number.`);
}

/** Changes where a collector looks for devices; says where all of them do. */
export async function scan(
  customer: string,
  named: string | null,
  { ranges, every, mdns, ipp, now = false }: ScheduleValues,
  idOf: (ctx: Context, named: string) => Promise<string>,
  json: boolean,
): Promise<number> {
  const input: Partial<ScanInput> = {
    ...(ranges === undefined ? {} : { ranges }),
    ...(every === undefined ? {} : { everyHours: wholeOf('every', every) ?? 0 }),
    ...(mdns === undefined ? {} : { mdns }),
    ...(ipp === undefined ? {} : { ipp }),
  };
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector scan');
  if (named !== null) {
    const isChange = Object.keys(input).length > 0;
    if (!isChange && !now) {
      const what = '--ranges TEXT, --every HOURS, --mdns, --ipp, --now';
      throw new UsageError(`Say what is to change: ${what}.`);
    }
    const id = named === builtInCollector ? named : await idOf(ctx, named);
    if (isChange) await changeScan(ctx, id, input);
    if (now && !(await searchNow(ctx, id))) {
      process.stderr.write('A search is awaited already: it is not asked for again.\n');
    }
  }
  const { collectors } = await showCollection(ctx);
  const rows = collectors.map((one) => ({
    ...{ id: one.collectorId, name: one.name, devices: one.devices },
    ...{ ranges: json ? one.ranges : one.ranges.join(', ') || null, addresses: one.addresses },
    ...{ everyHours: one.everyHours, mdns: one.mdns, ipp: one.ipp },
    ...{ searched: one.searchedAt, asked: one.isSearching ? one.askedAt : null },
  }));
  printRows(rows, json);
  return 0;
}

/** All devices of one collector to another; either may be `built-in`. */
export async function handOver(
  customer: string,
  from: string,
  to: string,
  idOf: (ctx: Context, named: string) => Promise<string>,
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector hand-over');
  const id = async (named: string) => (named === builtInCollector ? named : idOf(ctx, named));
  const moved = await moveCollected(ctx, await id(from), await id(to));
  process.stdout.write(`${moved} devices are read by another collector now.\n`);
  return 0;
}
