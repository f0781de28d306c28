/**
 * What to ask a device: first what it is, then what its definitions know how
 * to read. Never more than is used: some private trees hold job logs with the
 * names of people and documents.
 */
import { markerColumns, markerTable } from './decode-counters-markers.ts';
import type { CellReader } from './definition-counters.ts';
import type { TextSource } from './definition-facts.ts';
import { definitionsFor } from './definition-match.ts';
import type { Definition } from './definition.ts';
import type { Varbind } from './reading.ts';
import { walkOf } from './walk.ts';

/** A column or small subtree to walk, and where to stop. */
export interface PlannedSubtree {
  oid: string;
  /** rows after which the walk is given up; what came is then not used as whole */
  maxRows: number;
}

export interface PollPlan {
  /** exact OIDs, instance included */
  scalars: readonly string[];
  subtrees: readonly PlannedSubtree[];
}

/** A plan in steps: what a device is first, then what is worth asking of such a one. */
export interface PollSteps {
  identify: PollPlan;
  /** given all that came so far; what was asked is not asked again */
  then(found: readonly Varbind[]): PollPlan | PollSteps;
}

/** Rows of one column that no printer exceeds; the largest known table has 224. */
const rowCap = 1024;

/** Subtrees that are never asked for: Kyocera's job log. */
const forbiddenSubtrees: readonly string[] = ['1.3.6.1.4.1.1347.47'];

const mib2 = '1.3.6.1.2.1';

/** Stage one: the system group, hrDeviceTable, prtGeneralTable; enough to choose definitions. */
export const identificationPlan: PollPlan = {
  scalars: ['1.1.0', '1.2.0', '1.3.0', '1.5.0', '1.6.0'].map((tail) => `${mib2}.${tail}`),
  subtrees: [
    ...columnsOf(`${mib2}.25.3.2.1`, [2, 3, 4, 5]),
    ...columnsOf(`${mib2}.43.5.1.1`, [2, 16, 17]),
  ],
};

/** Stage two for every printer: state, supplies, alerts, trays, interfaces, the life count. */
const standardPlan: PollPlan = {
  scalars: [],
  subtrees: [
    ...columnsOf(`${mib2}.2.2.1`, [3, 6]),
    ...columnsOf(`${mib2}.4.20.1`, [2]),
    ...columnsOf(`${mib2}.25.3.5.1`, [1, 2]),
    ...columnsOf(`${mib2}.43.7.1.1`, [4]),
    ...columnsOf(`${mib2}.43.8.2.1`, [2, 3, 5, 7, 12, 13]),
    ...columnsOf(markerTable, [...Object.values(markerColumns), 6]),
    ...columnsOf(`${mib2}.43.11.1.1`, [2, 3, 4, 5, 6, 7, 8, 9]),
    ...columnsOf(`${mib2}.43.12.1.1`, [4]),
    ...columnsOf(`${mib2}.43.18.1.1`, [2, 3, 4, 5, 6, 7, 8]),
    ...columnsOf(`${mib2}.47.1.1.1.1`, [11]),
  ],
};

/** Stage two of a device: the standard's plan and all that its definitions read. */
export function pollPlanFor(definitions: readonly Definition[]): PollPlan {
  const scalars = new Set(standardPlan.scalars);
  const subtrees = new Set(standardPlan.subtrees.map(({ oid }) => oid));
  for (const definition of definitions) {
    for (const source of definition.counters) {
      for (const reader of source.readers) {
        for (const oid of scalarsOf(reader)) scalars.add(oid);
        for (const oid of subtreesOf(reader)) subtrees.add(oid);
      }
    }
    const { serial, model, firmware, deviceId } = definition.identity ?? {};
    for (const text of [serial, model, firmware, deviceId].flatMap((list) => list ?? [])) {
      addText(text, scalars, subtrees);
    }
    for (const table of definition.status?.faultTables ?? []) subtrees.add(table.column);
  }
  return {
    scalars: [...scalars].filter((oid) => !isForbidden(oid)),
    subtrees: withoutNested([...subtrees])
      .filter((oid) => !isForbidden(oid))
      .map((oid) => ({ oid, maxRows: rowCap })),
  };
}

/**
 * All stages as the SNMP driver takes them. A device that neither sysObjectID
 * nor a description names is asked for one scalar of each family in between:
 * which one it answers says whose tables are worth asking for.
 */
export function pollStepsFor(definitions: readonly Definition[]): PollSteps {
  const known = (found: readonly Varbind[]) => definitionsFor(walkOf(found), definitions);
  // a fleet has few kinds of devices: the plan of a kind is made once
  const plans = new Map<string, PollPlan>();
  const planOf = (matched: readonly Definition[]): PollPlan => {
    const key = matched.map(({ id }) => id).join(' ');
    const plan = plans.get(key) ?? pollPlanFor(matched);
    plans.set(key, plan);
    return plan;
  };
  const rest = (found: readonly Varbind[]): PollPlan => planOf(known(found));
  const telltales: PollSteps = { identify: telltalePlanFor(definitions), then: rest };
  return {
    identify: identificationPlan,
    then: (found) => {
      const matched = known(found);
      return matched.some(({ vendor }) => vendor) ? planOf(matched) : telltales;
    },
  };
}

/** One scalar of each family that has any in its own tree: a device id, a model or a serial. */
function telltalePlanFor(definitions: readonly Definition[]): PollPlan {
  const scalars = definitions.flatMap(({ match, identity = {} }) => {
    const { deviceId = [], model = [], serial = [] } = identity;
    const prefixes = match.sysObjectId ?? [];
    const own = [...deviceId, ...model, ...serial].find(
      ({ oid, column }) => !column && prefixes.some((prefix) => oid.startsWith(`${prefix}.`)),
    );
    return own === undefined || isForbidden(own.oid) ? [] : [own.oid];
  });
  return { scalars, subtrees: [] };
}

/**
 * Whether asking for a subtree would touch people's data or a whole vendor
 * tree: it lies in or above a forbidden one, or so high that nobody knows what
 * is below.
 */
export function isForbidden(oid: string): boolean {
  const meets = (subtree: string): boolean =>
    `${oid}.`.startsWith(`${subtree}.`) || `${subtree}.`.startsWith(`${oid}.`);
  const enterpriseDepth = oid.startsWith('1.3.6.1.4.1') ? oid.split('.').length - 7 : Infinity;
  return forbiddenSubtrees.some(meets) || enterpriseDepth < 3 || oid.split('.').length < 7;
}

function addText(text: TextSource, scalars: Set<string>, subtrees: Set<string>): void {
  (text.column ? subtrees : scalars).add(text.oid);
}

function scalarsOf(reader: CellReader): string[] {
  if (reader.read === 'scalars') return Object.values(reader.cells);
  return reader.read === 'records' ? [reader.oid] : [];
}

function subtreesOf(reader: CellReader): string[] {
  if (reader.read === 'rows') {
    return [reader.value, ...reader.key.flatMap((part) => ('column' in part ? [part.column] : []))];
  }
  if (reader.read !== 'index') return [];
  // `207|208.1.4` asks for two branches of a large table instead of all of it.
  const branches = (reader.only ?? ['*']).flatMap((pattern) =>
    (pattern.split('.')[0] ?? '*').split('|'),
  );
  if (branches.includes('*')) return [reader.below];
  return branches.map((branch) => `${reader.below}.${branch}`);
}

function columnsOf(table: string, columns: readonly number[]): PlannedSubtree[] {
  return columns.map((column) => ({ oid: `${table}.${column}`, maxRows: rowCap }));
}

function withoutNested(oids: readonly string[]): string[] {
  return oids.filter((oid) => !oids.some((other) => other !== oid && oid.startsWith(`${other}.`)));
}
