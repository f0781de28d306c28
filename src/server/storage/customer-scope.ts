/**
 * The wall between customers, in one place: a database seen through
 * `withinCustomer` reads, changes and deletes rows of that customer only,
 * whatever a query asks for. Every query names its customer as well, for its
 * index; here it is made sure. PostgreSQL has row-level security behind it
 * (dialects/row-security.ts). For a viewer who is held to groups (§11) the same
 * wall stands around them (group-scope.ts): inside it he changes no device at all.
 */
import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type ColumnUpdateNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  type JoinNode,
  type Kysely,
  type KyselyPlugin,
  OnNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  type QueryId,
  ReferenceNode,
  type RootOperationNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely';
import { asksDevices, conditionOfGroups, isOfGroups } from './group-scope.ts';
import type { Schema } from './schema.ts';

/** How an engine makes a view of its database for one customer; others only get the plugin. */
const makers = new WeakMap<object, (customerId: string) => Kysely<Schema>>();

/** Tells how a database is narrowed to one customer beneath Kysely. */
export function narrowedBy(
  db: Kysely<Schema>,
  make: (customerId: string) => Kysely<Schema>,
): Kysely<Schema> {
  makers.set(db, make);
  return db;
}

/**
 * The database as one customer may see it.
 * @param groupIds the only groups that are there, with their devices; null: the whole customer
 */
export function withinCustomer(
  db: Kysely<Schema>,
  customerId: string,
  groupIds: readonly string[] | null = null,
): Kysely<Schema> {
  const narrow = makers.get(db)?.(customerId) ?? db;
  return narrow.withPlugin(new CustomerScope({ customerId, groupIds }));
}

interface Scope {
  customerId: string;
  groupIds: readonly string[] | null;
}

/**
 * For statements whose text is kept (write-rows.ts): no plugin sees their rows.
 * @throws Error where the database is one customer's and a row is not, or is of a device and
 * the database is held to groups
 */
export function requireOwnRows(db: Kysely<Schema>, rows: readonly object[]): void {
  const scope = db.getExecutor().plugins.find((plugin) => plugin instanceof CustomerScope);
  if (scope === undefined) return;
  for (const row of rows) {
    if (!('customer_id' in row) || row.customer_id !== scope.customerId) throw outside(undefined);
    if (scope.groupIds !== null && ('device_id' in row || 'group_id' in row)) throw held(undefined);
  }
}

class CustomerScope implements KyselyPlugin {
  readonly customerId: string;
  readonly groupIds: readonly string[] | null;
  readonly #transformer: ScopeTransformer;

  constructor(scope: Scope) {
    this.customerId = scope.customerId;
    this.groupIds = scope.groupIds;
    this.#transformer = new ScopeTransformer(scope);
  }

  transformQuery({ node, queryId }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    return this.#transformer.narrow(node, queryId);
  }

  async transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return result;
  }
}

class ScopeTransformer extends OperationNodeTransformer {
  readonly #scope: Scope;
  /** names that a query's `with` defines: queries of their own, narrowed where they are written */
  readonly #defined = new Set<string>();

  constructor(scope: Scope) {
    super();
    this.#scope = scope;
  }

  /** One whole query. */
  narrow(node: RootOperationNode, queryId: QueryId): RootOperationNode {
    // what one query calls so may be a table to the next
    this.#defined.clear();
    return this.transformNode(node, queryId);
  }

  protected override transformSelectQuery(node: SelectQueryNode, id?: QueryId): SelectQueryNode {
    for (const { name } of node.with?.expressions ?? []) this.#define(name.table.table);
    const { where, ...rest } = super.transformSelectQuery(node, id);
    const narrow = this.#narrowed(where, rest.from?.froms ?? []);
    return narrow === undefined ? rest : { ...rest, where: narrow };
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, id?: QueryId): UpdateQueryNode {
    for (const { name } of node.with?.expressions ?? []) this.#define(name.table.table);
    const { where, ...rest } = super.transformUpdateQuery(node, id);
    const tables = [...(rest.table ? [rest.table] : []), ...(rest.from?.froms ?? [])];
    const narrow = this.#narrowed(where, tables);
    return narrow === undefined ? rest : { ...rest, where: narrow };
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, id?: QueryId): DeleteQueryNode {
    const { where, ...rest } = super.transformDeleteQuery(node, id);
    const narrow = this.#narrowed(where, [...rest.from.froms, ...(rest.using?.tables ?? [])]);
    return narrow === undefined ? rest : { ...rest, where: narrow };
  }

  protected override transformJoin(node: JoinNode, id?: QueryId): JoinNode {
    const joined = super.transformJoin(node, id);
    const condition = this.#conditionOn(joined.table);
    if (condition === null) return joined;
    const on = joined.on ? AndNode.create(ParensNode.create(joined.on.on), condition) : condition;
    return { ...joined, on: OnNode.create(on) };
  }

  protected override transformInsertQuery(node: InsertQueryNode, id?: QueryId): InsertQueryNode {
    const position = node.columns?.findIndex(({ column }) => column.name === 'customer_id') ?? -1;
    // rows that a query makes cannot be looked at here
    if (position < 0 || !node.values || !ValuesNode.is(node.values)) throw outside(node.into);
    for (const row of node.values.values) {
      if (valueAt(row, position) !== this.#scope.customerId) throw outside(node.into);
    }
    const table = node.into?.table.identifier.name ?? '';
    if (this.#scope.groupIds !== null && isOfGroups(table)) throw held(table);
    return super.transformInsertQuery(node, id);
  }

  protected override transformColumnUpdate(node: ColumnUpdateNode, id?: QueryId): ColumnUpdateNode {
    const column = ReferenceNode.is(node.column) ? node.column.column : node.column;
    if (ColumnNode.is(column) && column.column.name === 'customer_id') throw outside(undefined);
    // no row leaves the groups, nor comes into them
    if (this.#scope.groupIds !== null && ColumnNode.is(column) && moving.has(column.column.name)) {
      throw held(undefined);
    }
    return super.transformColumnUpdate(node, id);
  }

  #define({ identifier }: TableNode['table']): void {
    this.#defined.add(identifier.name);
  }

  #narrowed(where: WhereNode | undefined, tables: readonly OperationNode[]): WhereNode | undefined {
    const conditions = tables.flatMap((table) => this.#conditionOn(table) ?? []);
    return conditions.reduce<WhereNode | undefined>(
      (found, condition) =>
        found === undefined
          ? WhereNode.create(condition)
          : WhereNode.create(AndNode.create(ParensNode.create(found.where), condition)),
      where,
    );
  }

  /** `table.customer_id = …`, and its groups; null for what is no table: a query in parentheses, a `with`. */
  #conditionOn(from: OperationNode): OperationNode | null {
    const [table, name] = AliasNode.is(from) ? [from.node, from.alias] : [from, null];
    if (!TableNode.is(table)) return null;
    const { identifier } = table.table;
    if (this.#defined.has(identifier.name)) return null;
    const known = name !== null && IdentifierNode.is(name) ? name.name : identifier.name;
    const { customerId, groupIds } = this.#scope;
    const own = BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create('customer_id'), TableNode.create(known)),
      OperatorNode.create('='),
      ValueNode.create(customerId),
    );
    if (groupIds === null) return own;
    // the condition would ask what the query calls so
    if (asksDevices(identifier.name) && this.#defined.has('devices')) throw held('devices');
    const group = conditionOfGroups(identifier.name, known, { customerId, groupIds });
    return group === null ? own : AndNode.create(own, group);
  }
}

function valueAt(row: OperationNode, position: number): unknown {
  if (PrimitiveValueListNode.is(row)) return row.values[position];
  const value = ValueListNode.is(row) ? row.values[position] : undefined;
  return value !== undefined && ValueNode.is(value) ? value.value : undefined;
}

/** What says of a row whose it is. */
const moving: ReadonlySet<string> = new Set(['device_id', 'group_id']);

/** A mistake of ours, never of a user: it must not pass quietly. */
function outside(into: TableNode | undefined): Error {
  const table = into?.table.identifier.name ?? 'a table';
  return new Error(`a row of ${table} was to be written outside of its customer`);
}

/** Likewise: who is held to groups only looks at devices. */
function held(table = 'a device'): Error {
  return new Error(`${table} was to be changed by who is held to groups`);
}
