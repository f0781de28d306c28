/**
 * What somebody taught about a model (§12): where each counter of it stands. A
 * teaching is less than a definition: exact places, no patterns, so that a file
 * from elsewhere can do no harm. `definitionOf` makes a definition of it.
 */
import type { Counter, Unit } from './counter.ts';
import type { CellReader, CounterExpressions } from './definition-counters.ts';
import type { Definition } from './definition.ts';

/** Where one number stands. */
export interface TaughtPlace {
  /** the exact OID on the device that was taught from */
  oid: string;
  /** the row's own name, where the table has one: then it is found by that, on any device */
  row: TaughtRow | null;
}

export interface TaughtRow {
  /** column of the names, column of the values, and what the row is called */
  names: string;
  values: string;
  name: string;
}

export interface Teaching {
  /** `own-` and letters, digits, hyphens */
  id: string;
  vendor: string;
  /** as the device describes itself; other models of the same sysObjectID are not meant */
  model: string;
  /** whether the description names the model; else the sysObjectID alone decides */
  described: boolean;
  objectId: string;
  /** the family whose identity and words of state hold for it too; null: none */
  base: string | null;
  unit: Unit;
  /** each counter is the sum of its places */
  counters: Readonly<Partial<Record<Counter, readonly TaughtPlace[]>>>;
}

/** A definition that reads what was taught. @param known where its base is looked up */
export function definitionOf(teaching: Teaching, known: readonly Definition[]): Definition {
  const { id, vendor, objectId, model, described, unit } = teaching;
  const base = known.find((one) => one.id === teaching.base);
  const { readers, expressions } = readersOf(teaching.counters);
  const total = teaching.counters.total ?? teaching.counters.area ?? teaching.counters.length;
  const first = total?.[0];
  return {
    id,
    vendor,
    match: {
      sysObjectId: [objectId],
      // with both it is surer than the family that the model belongs to
      description: [described ? modelPattern(model) : '^'],
      both: true,
    },
    ...(base?.identity ? { identity: base.identity } : {}),
    ...(base?.status ? { status: base.status } : {}),
    counters:
      first === undefined
        ? []
        : [{ oid: first.row?.values ?? first.oid, readers, counters: expressions, unit }],
  };
}

/** What was taught, and behind it what a release knows: as it is where nothing was taught. */
export function withTaught(
  taught: readonly Teaching[],
  known: readonly Definition[],
): readonly Definition[] {
  return taught.length === 0 ? known : [...taught.map((one) => definitionOf(one, known)), ...known];
}

/** The model as a whole word of a description. */
function modelPattern(model: string): string {
  const literal = model.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return `(^|[^\\w-])${literal}($|[^\\w-])`;
}

/** A reader a table, one for all that stands by itself; the cells are called c1, c2 … */
function readersOf(counters: Teaching['counters']): {
  readers: CellReader[];
  expressions: CounterExpressions;
} {
  const scalars: Record<string, string> = {};
  const tables = new Map<string, { names: string; values: string; rows: Record<string, string> }>();
  const names = new Map<string, string>();
  const expressions: Partial<Record<Counter, string[]>> = {};
  for (const [counter, places] of Object.entries(counters)) {
    const cells = places.map((place) => {
      const known = names.get(place.oid);
      if (known !== undefined) return known;
      const cell = `c${names.size + 1}`;
      names.set(place.oid, cell);
      const { row } = place;
      if (row === null) scalars[cell] = place.oid;
      else {
        const key = `${row.names} ${row.values}`;
        const table = tables.get(key) ?? { names: row.names, values: row.values, rows: {} };
        table.rows[row.name] = cell;
        tables.set(key, table);
      }
      return cell;
    });
    // the keys are those of the teaching
    if (cells.length > 0) expressions[counter as Counter] = [cells.join(' + ')];
  }
  const readers: CellReader[] = [...tables.values()].map(({ names: column, values, rows }) => ({
    read: 'rows',
    key: [{ column, names: rows }],
    value: values,
  }));
  if (Object.keys(scalars).length > 0) readers.push({ read: 'scalars', cells: scalars });
  return { readers, expressions };
}
