import type { OrderPart } from '#server/services/list-orders.ts';

/** Devices that a line names; the list of supplies has the others. */
const mostDevices = 5;

/** What the screen shows of a person's list: of each line the first devices, and how many more there are. */
export function shownPart({ managerId, managerName, lines }: Readonly<OrderPart>) {
  const shown = lines.map((line) => ({
    ...line,
    supplies: line.supplies.slice(0, mostDevices),
    more: Math.max(0, line.supplies.length - mostDevices),
  }));
  return { managerId, managerName, lines: shown };
}

export type ShownPart = ReturnType<typeof shownPart>;
