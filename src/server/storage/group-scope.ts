/**
 * Which rows there are for a viewer who is held to some groups (§11): of a device
 * what its group says, whatever the row is about. Used by customer-scope.ts alone.
 */
import { expressionBuilder, type OperationNode, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** The tables that have a column: a new one must be named below. */
type TableWith<Column extends string> = {
  [Table in keyof Schema]: Column extends keyof Schema[Table] ? Table : never;
}[keyof Schema];

const ofGroups: Record<TableWith<'group_id'>, true> = {
  devices: true,
  groups: true,
  user_groups: true,
};

const ofDevices: Record<Exclude<TableWith<'device_id'>, keyof typeof ofGroups>, true> = {
  readings: true,
  raw_polls: true,
  lineages: true,
  due_rollups: true,
  counter_days: true,
  counter_months: true,
  counter_closings: true,
  state_events: true,
  epoch_decisions: true,
  reviews: true,
  device_meters: true,
  reading_withdrawals: true,
  contact_failures: true,
  handed_failures: true,
  device_collectors: true,
  device_addresses: true,
  notices: true,
  device_mails: true,
  supply_days: true,
  supply_states: true,
  supply_replacements: true,
  supply_device_fits: true,
};

/** Whether a table's rows belong to a group or to a device; those of others are the whole customer's. */
export function isOfGroups(table: string): boolean {
  return Object.hasOwn(ofGroups, table) || Object.hasOwn(ofDevices, table);
}

/** Whether the condition on a table asks the table of devices. */
export function asksDevices(table: string): boolean {
  return Object.hasOwn(ofDevices, table);
}

/**
 * The condition on a table's rows.
 * @param known the name that the query gives the table
 * @returns null for a table that is the whole customer's
 */
export function conditionOfGroups(
  table: string,
  known: string,
  { customerId, groupIds }: { customerId: string; groupIds: readonly string[] },
): OperationNode | null {
  if (!isOfGroups(table)) return null;
  const eb = expressionBuilder<Schema>();
  // “in” takes no empty list: who has no group sees nothing
  if (groupIds.length === 0) return eb.lit(false).toOperationNode();
  if (!asksDevices(table))
    return eb(sql.ref(`${known}.group_id`), 'in', groupIds).toOperationNode();
  const devices = eb
    .selectFrom('devices')
    .select('devices.device_id')
    .where('devices.customer_id', '=', customerId)
    .where('devices.group_id', 'in', groupIds);
  return eb(sql.ref(`${known}.device_id`), 'in', devices).toOperationNode();
}
