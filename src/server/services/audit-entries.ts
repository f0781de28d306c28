/** Audit rows as they are shown (§11): taken apart, with the names of those whom they speak of. */
import {
  auditDetails,
  auditIdKind,
  mostOfList,
  type AuditDetails,
  type AuditValue,
} from '#core/audit-details.ts';
import type { AuditPlace } from '#core/audit-query.ts';
import type { Kysely } from 'kysely';
import type { AuditRow } from '../storage/queries/audit-page.ts';
import {
  collectorNamesByIds,
  customerNames,
  deviceNamesByIds,
  groupNamesByIds,
  userNamesByIds,
} from '../storage/queries/names-by-ids.ts';
import type { Schema } from '../storage/schema.ts';

export type AuditActor =
  | { kind: 'user'; name: string }
  /** the provider's staff, whom a customer does not know by name */
  | { kind: 'provider' }
  /** work behind the screens */
  | { kind: 'server' }
  /** as it was called: `user add` */
  | { kind: 'command'; name: string }
  | { kind: 'collector'; name: string | null };

export interface AuditEntry extends AuditDetails {
  place: AuditPlace;
  customerId: string;
  customerName: string;
  actor: AuditActor;
  /** as the row names him, to look for his other acts; null where the reader may not */
  actorKey: string | null;
  verb: string;
  /** null: written before it was noted */
  channel: string | null;
  /** client address, or account and machine of a command; null: not told, or not the reader's to know */
  address: string | null;
  /** by the provider's staff while viewing the customer */
  viewed: boolean;
}

export interface AuditEntries {
  entries: AuditEntry[];
  /** ids in details → what they are called */
  names: Record<string, string>;
}

/**
 * @param reader a customer's own reader is not told who of the provider acted, nor from
 * which address: `customerId`; null for the provider's staff
 */
export async function auditEntries(
  db: Kysely<Schema>,
  rows: readonly AuditRow[],
  reader: { customerId: string | null },
): Promise<AuditEntries> {
  const told = rows.map((row) => ({ row, details: auditDetails(row.details_json) }));
  const customers = await customerNames(db, [...new Set(rows.map((row) => row.customer_id))]);
  const names = await namesIn(
    db,
    told,
    customers.map((one) => one.customer_id),
  );
  const customerName = new Map(customers.map((one) => [one.customer_id, one.name]));
  const entries = told.map(({ row, details }): AuditEntry => {
    const actor = actorOf(row, names, reader.customerId !== null);
    const isStranger = reader.customerId !== null && actor.kind !== 'user';
    return {
      ...details,
      place: { at: row.at, auditId: row.audit_id },
      customerId: row.customer_id,
      customerName: customerName.get(row.customer_id) ?? row.customer_id,
      actor,
      actorKey: actor.kind === 'provider' || actor.kind === 'server' ? null : row.actor,
      verb: row.verb,
      channel: row.channel,
      address: isStranger && actor.kind !== 'collector' ? null : row.address,
      viewed: row.viewed === 1,
    };
  });
  return { entries, names: Object.fromEntries(names) };
}

function actorOf(
  { actor: stored, channel }: AuditRow,
  names: Map<string, string>,
  isCustomers: boolean,
): AuditActor {
  if (channel === 'server') return { kind: 'server' };
  const [, type = '', id = stored] = /^(\w+):(.*)$/s.exec(stored) ?? [];
  if (type === 'command') return isCustomers ? { kind: 'provider' } : { kind: 'command', name: id };
  if (type === 'collector') return { kind: 'collector', name: names.get(id) ?? null };
  const name = names.get(id);
  if (name === undefined && isCustomers) return { kind: 'provider' };
  return { kind: 'user', name: name ?? id };
}

/** One query a kind for all rows together. */
async function namesIn(
  db: Kysely<Schema>,
  told: readonly { row: AuditRow; details: AuditDetails }[],
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = {
    user: new Set<string>(),
    device: new Set<string>(),
    group: new Set<string>(),
    collector: new Set<string>(),
  };
  const note = (key: string, value: AuditValue) => {
    const kind = auditIdKind(key);
    if (kind === null) return;
    // a group may have ten thousands of devices: more than a query takes, and than anybody reads
    for (const one of [value].flat().slice(0, mostOfList)) {
      if (typeof one === 'string') ids[kind].add(one);
    }
  };
  for (const { row, details } of told) {
    const [, type = '', id = ''] = /^(\w+):(.*)$/s.exec(row.actor) ?? [];
    if (type === 'user' || type === 'collector') ids[type].add(id);
    for (const { key, value } of details.facts) note(key, value);
    for (const { key, before, after } of details.changes) {
      note(key, before);
      note(key, after);
    }
  }
  const found = await Promise.all([
    userNamesByIds(db, { customerIds, ids: [...ids.user] }),
    deviceNamesByIds(db, { customerIds, ids: [...ids.device] }),
    groupNamesByIds(db, { customerIds, ids: [...ids.group] }),
    collectorNamesByIds(db, { customerIds, ids: [...ids.collector] }),
  ]);
  return new Map(found.flat().map(({ id, name }) => [id, name]));
}
