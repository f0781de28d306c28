/**
 * What is to be ordered (§5): the needs of supplies by who takes care of the device and
 * by what is bought, less what is in stock. Stock is one for all: it goes to what runs
 * out first, so that the orders of all lines together are never more than is missing.
 */
import type { Need } from './order-need.ts';
import { pageWithin } from './page-within.ts';

/** A supply of a device that needs something. */
export interface NeededSupply extends Need {
  /** who takes care of the device; null: nobody is named */
  managerId: string | null;
  /** the customer's supply type that it takes; null: none is named */
  typeId: string | null;
  name: string;
  type: string;
  color: string | null;
  partNumber: string | null;
  /** the device's model; null: not known */
  product: string | null;
}

export interface OrderLine<S extends NeededSupply = NeededSupply> {
  /** manager and what is bought: unique in a list, the same again with the same data */
  key: string;
  managerId: string | null;
  typeId: string | null;
  name: string;
  type: string;
  color: string | null;
  partNumber: string | null;
  /** the model that it is for, where its name alone does not say what to buy; else null */
  product: string | null;
  /** the first of its days; null: something is out, or low without a day */
  by: string | null;
  needed: number;
  /** of the stock, what is there for this line; null: no type is named, so nobody knows */
  inStock: number | null;
  toOrder: number;
  /** what runs out first stands first */
  supplies: S[];
}

/** A supply type that an order names. */
export interface OrderedType {
  name: string;
  partNumber: string | null;
  /** in all places together, 0 or more */
  quantity: number;
}

/** Supplies between which others may have a turn. */
const atOnce = 1_000;

/**
 * The lines, what runs out first before the others.
 * @param supplies in any order
 * @param types by id; a type that is not there is as if none were named
 */
export function orderLines<S extends NeededSupply>(
  supplies: readonly S[],
  types: ReadonlyMap<string, OrderedType>,
): OrderLine<S>[] {
  const steps = orderSteps(supplies, types);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, with a pause now and then: a fleet has tens of thousands of supplies. */
export function* orderSteps<S extends NeededSupply>(
  supplies: readonly S[],
  types: ReadonlyMap<string, OrderedType>,
): Generator<void, OrderLine<S>[]> {
  const left = new Map([...types].map(([id, { quantity }]) => [id, Math.max(0, quantity)]));
  const lines = new Map<string, OrderLine<S>>();
  let count = 0;
  const byDay = new Map<string, S[]>();
  for (const supply of supplies) {
    const day = supply.by ?? '';
    const same = byDay.get(day);
    if (same === undefined) byDay.set(day, [supply]);
    else same.push(supply);
    if (++count % atOnce === 0) yield;
  }
  for (const day of [...byDay.keys()].sort()) {
    for (const supply of byDay.get(day) ?? []) {
      addTo(lines, supply, types, left);
      if (++count % atOnce === 0) yield;
    }
  }
  return [...lines.values()];
}

function addTo<S extends NeededSupply>(
  lines: Map<string, OrderLine<S>>,
  supply: S,
  types: ReadonlyMap<string, OrderedType>,
  left: Map<string, number>,
): void {
  const typed = supply.typeId === null ? undefined : types.get(supply.typeId);
  const key = JSON.stringify([supply.managerId, typed ? supply.typeId : boughtAs(supply)]);
  const line = lines.get(key) ?? emptyLine(key, supply, typed);
  lines.set(key, line);
  line.supplies.push(supply);
  line.needed += supply.count;
  const there = line.typeId === null ? 0 : (left.get(line.typeId) ?? 0);
  const taken = Math.min(there, supply.count);
  line.toOrder += supply.count - taken;
  if (line.typeId !== null && line.inStock !== null) {
    left.set(line.typeId, there - taken);
    line.inStock += taken;
  }
}

function emptyLine<S extends NeededSupply>(
  key: string,
  supply: S,
  typed: OrderedType | undefined,
): OrderLine<S> {
  const { managerId, typeId, name, type, color, partNumber, by } = supply;
  return {
    ...{ key, managerId, typeId: typed ? typeId : null, name: typed?.name ?? name, type, color },
    ...{ partNumber: typed ? typed.partNumber : partNumber, by },
    product: typed ? null : modelOf(supply),
    ...{ needed: 0, inStock: typed ? 0 : null, toOrder: 0, supplies: [] },
  };
}

/** Where no type is named: what devices call alike is bought alike. */
function boughtAs(supply: NeededSupply): string[] {
  const { name, type, color, partNumber } = supply;
  return [partNumber ?? name, type, color ?? '', modelOf(supply) ?? ''];
}

/** `Black Toner` is another one for each model; what has a number in its name is not. */
function modelOf({ partNumber, name, product }: NeededSupply): string | null {
  return partNumber !== null || /\d{2}/.test(name) ? null : product;
}

/** A page of all parts' lines, one part behind the other; parts without a line on it are left out. */
export function pageOfLines<L, P extends { lines: L[] }>(
  parts: readonly P[],
  asked: { page: number; pageSize: number },
): { parts: P[]; total: number; page: number } {
  const total = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  const page = pageWithin(asked.page, total, asked.pageSize);
  let start = (page - 1) * asked.pageSize;
  let room = asked.pageSize;
  const shown = parts.flatMap((part) => {
    const lines = part.lines.slice(Math.max(0, start), Math.max(0, start) + room);
    start -= part.lines.length;
    room -= lines.length;
    return lines.length === 0 ? [] : [{ ...part, lines }];
  });
  return { parts: shown, total, page };
}

/** How lines can be sorted; `by` is their own order. */
export const orderSorts = ['by', 'name', 'needed', 'stock', 'order'] as const;
export type OrderSort = (typeof orderSorts)[number];
