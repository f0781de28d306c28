/** What toner, ink and other supplies are to be ordered (§5), by who takes care of the devices. */
import { setImmediate as breath } from 'node:timers/promises';
import { compareTexts } from '#core/order.ts';
import { orderByInSteps } from '#core/order-in-steps.ts';
import {
  orderSteps,
  type NeededSupply,
  type OrderedType,
  type OrderLine,
  type OrderSort,
} from '#core/order-list.ts';
import { needOf, orderedUntil } from '#core/order-need.ts';
import type { Context } from '../context.ts';
import { inSteps, withTurns } from '../in-steps.ts';
import { suppliesDue, typesInStock } from '../storage/queries/supplies-due.ts';
import { suppliesManagers } from '../storage/queries/supply-keepers.ts';
import { today as todayOf } from './current-period.ts';
import { foreseenOf, type ForeseenSupply } from './foreseen-supply.ts';
import { supplyTypesKnown, type KnownTypes } from './supply-types-known.ts';

export interface OrderQuery {
  /** 1 to 365; others are taken as the nearest of these */
  days: number;
  group: 'all' | 'none' | (string & {});
  /** who takes care: `all`, `none` or a user's id */
  manager: 'all' | 'none' | (string & {});
  sort: OrderSort;
  descending: boolean;
}

export interface OrderedSupply extends NeededSupply {
  deviceId: string;
  deviceName: string;
  building: string | null;
  location: string | null;
  foreseen: ForeseenSupply;
}

/** The list of one person, or of the devices that nobody takes care of. */
export interface OrderPart {
  managerId: string | null;
  /** null: nobody takes care */
  managerName: string | null;
  lines: OrderLine<OrderedSupply>[];
}

/** A supply type of which too little is left once the devices have theirs. */
export interface StockOrder {
  typeId: string;
  name: string;
  partNumber: string | null;
  type: string;
  color: string | null;
  /** what is left then, and the mark that it has reached */
  left: number;
  reorderAt: number;
  toOrder: number;
}

export interface OrderList {
  /** the reader's own first, then by name, what nobody takes care of last; none without lines */
  parts: OrderPart[];
  /** for the whole customer's list only: a part of it does not tell what is left */
  stock: StockOrder[];
  /** supplies that need something, how many of what is bought, and how many of it are to be ordered */
  supplies: number;
  needed: number;
  toOrder: number;
  /** local days: today, and the last one that counts */
  today: string;
  until: string;
  /** of types that lines name: where how many lie */
  places: Map<string, { name: string; quantity: number }[]>;
  managers: { userId: string; name: string }[];
}

/** Supplies that are made of their rows without a turn for others. */
const rowsAtOnce = 250;

/** Stock is the whole customer's; the devices are those that the context sees. */
export async function listOrders(ctx: Context, query: OrderQuery): Promise<OrderList> {
  const { db, customerId, actor, locale } = ctx;
  const { group, manager } = query;
  const days = Math.min(Math.max(Math.trunc(query.days), 1), 365);
  const today = todayOf(ctx);
  const until = orderedUntil(today, days);
  const [rows, types, known, managers] = await Promise.all([
    suppliesDue(db, { customerId, group, manager, soonUntil: until }),
    typesInStock(db, customerId),
    supplyTypesKnown(ctx, null),
    suppliesManagers(db, customerId),
  ]);
  const supplies: OrderedSupply[] = [];
  for await (const some of inSteps(rows, rowsAtOnce)) {
    for (const row of some) supplies.push(...neededSupply(row, until, known));
  }
  const stocked = new Map(types.map((type) => [type.type_id, stockedType(type)]));
  const lines = await withTurns(orderSteps(supplies, stocked));
  const texts = compareTexts(locale);
  const names = new Map(managers.map(({ userId, name }) => [userId, name]));
  const ownId = actor.type === 'user' ? actor.userId : null;
  const parts: OrderPart[] = [];
  for (const [id, own] of Map.groupBy(lines, ({ managerId }) => managerId)) {
    const managerName = id === null ? null : (names.get(id) ?? '');
    parts.push({ managerId: id, managerName, lines: await sortedLines(own, query, locale) });
  }
  const rank = ({ managerId }: OrderPart) => (managerId === null ? 2 : managerId === ownId ? 0 : 1);
  const isWhole = group === 'all' && manager === 'all' && ctx.groupIds === null;
  const sum = (count: (line: (typeof lines)[number]) => number) =>
    lines.reduce((total, line) => total + count(line), 0);
  return {
    parts: parts.sort(
      (a, b) => rank(a) - rank(b) || texts(a.managerName ?? '', b.managerName ?? ''),
    ),
    stock: isWhole ? stockOrders(types, lines) : [],
    supplies: supplies.length,
    needed: sum(({ needed }) => needed),
    toOrder: sum(({ toOrder }) => toOrder),
    ...{ today, until, managers: managers.sort((a, b) => texts(a.name, b.name)) },
    places: new Map(types.map(({ type_id: id, places }) => [id, places])),
  };
}

type DueRow = Awaited<ReturnType<typeof suppliesDue>>[number];
type TypeRow = Awaited<ReturnType<typeof typesInStock>>[number];

function neededSupply(row: DueRow, until: string, known: KnownTypes): OrderedSupply[] {
  const foreseen = foreseenOf(row);
  const need = needOf(foreseen.supply, foreseen.outlook, until);
  if (need === null) return [];
  const { name, type, color, partNumber = null } = foreseen.supply;
  const { device_id: deviceId, product } = row;
  return [
    {
      ...need,
      ...{ name, type, color, partNumber, foreseen },
      managerId: row.manager_user_id,
      typeId: known.of({ deviceId, product }, row.supply_key)?.type_id ?? null,
      ...{ deviceId, deviceName: row.device_name, product },
      ...{ building: row.building, location: row.location },
    },
  ];
}

function stockedType({ name, part_number: partNumber, places }: TypeRow): OrderedType {
  return { name, partNumber, quantity: places.reduce((sum, { quantity }) => sum + quantity, 0) };
}

/** What the stock itself wants, once it has given what the lines take. */
function stockOrders(types: readonly TypeRow[], lines: readonly OrderLine[]): StockOrder[] {
  const taken = new Map<string, number>();
  for (const { typeId, inStock } of lines) {
    if (typeId !== null) taken.set(typeId, (taken.get(typeId) ?? 0) + (inStock ?? 0));
  }
  return types.flatMap((row) => {
    const { type_id: typeId, reorder_at: reorderAt, order_count: orderCount } = row;
    const left = Math.max(0, stockedType(row).quantity) - (taken.get(typeId) ?? 0);
    if (reorderAt === null || left > reorderAt) return [];
    const toOrder = Math.max(orderCount ?? 1, reorderAt + 1 - left);
    const { name, part_number: partNumber, type, color } = row;
    return [{ typeId, name, partNumber, type, color, left, reorderAt, toOrder }];
  });
}

async function sortedLines<L extends OrderLine>(
  lines: readonly L[],
  { sort, descending }: OrderQuery,
  locale: string,
): Promise<L[]> {
  if (sort === 'by') return descending ? lines.toReversed() : [...lines];
  const by = <K>(keyOf: (line: L) => K | null, compare: (a: K, b: K) => number) =>
    orderByInSteps(lines, keyOf, compare, descending, () => breath());
  const numbers = (a: number, b: number) => a - b;
  if (sort === 'name') return by(({ name }) => name, compareTexts(locale));
  if (sort === 'needed') return by(({ needed }) => needed, numbers);
  return sort === 'stock'
    ? by(({ inStock }) => inStock, numbers)
    : by(({ toOrder }) => toOrder, numbers);
}
