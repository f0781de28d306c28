/** Mails of devices as the provider looks at them (§12.9): of one customer, or what waits at all of them. */
import type { Context } from '../context.ts';
import {
  deviceMailById,
  deviceMailCounts,
  deviceMailsListed,
  type DeviceMailListed,
} from '../storage/queries/device-mails.ts';
import { customerNames } from '../storage/queries/names-by-ids.ts';
import type { ProviderContext } from '../system-context.ts';
import { KadoError } from '#core/errors.ts';
import { requireProviderReader } from './require-role.ts';

export const deviceMailStates = ['waiting', 'used', 'dismissed'] as const;
export type DeviceMailState = (typeof deviceMailStates)[number];

export interface ListedDeviceMail {
  mailId: string;
  customerId: string;
  /** ISO instants */
  receivedAt: string;
  sentAt: string | null;
  from: string;
  subject: string;
  state: DeviceMailState;
  /** why it waits; null: it does not */
  reason: string | null;
  reasonText: string;
  form: string | null;
  serial: string | null;
  model: string | null;
  deviceId: string | null;
  takenAt: string | null;
  doneAt: string | null;
}

export interface DeviceMailPage {
  rows: ListedDeviceMail[];
  counts: Record<DeviceMailState, number>;
  page: number;
  pageSize: number;
}

const pageSize = 50;

/** @throws KadoError `not_allowed` */
export async function listDeviceMails(
  ctx: Context,
  query: { state: DeviceMailState; page: number },
): Promise<DeviceMailPage> {
  requireProviderReader(ctx);
  return pageOf(ctx, ctx.customerId, query);
}

/** What waits at all customers, with their names. @throws KadoError `not_allowed` */
export async function surveyDeviceMails(
  ctx: ProviderContext,
  page: number,
): Promise<DeviceMailPage & { customers: Map<string, string> }> {
  requireProviderReader(ctx);
  const found = await pageOf(ctx, null, { state: 'waiting', page });
  const ids = [...new Set(found.rows.map(({ customerId }) => customerId))];
  const names = await customerNames(ctx.db, ids);
  return { ...found, customers: new Map(names.map((one) => [one.customer_id, one.name])) };
}

/**
 * One mail with its text; null: it waits no more.
 * @throws KadoError `not_allowed`, `device_mail.not_found`
 */
export async function showDeviceMail(
  ctx: Context,
  mailId: string,
): Promise<ListedDeviceMail & { text: string | null; raw: Uint8Array | null }> {
  requireProviderReader(ctx);
  const row = await deviceMailById(ctx.db, { customerId: ctx.customerId, mailId });
  if (row === null) throw new KadoError('device_mail.not_found', 'not_found');
  return { ...listed(row), text: row.body, raw: row.raw };
}

async function pageOf(
  { db }: Pick<Context, 'db'>,
  customerId: string | null,
  { state, page }: { state: DeviceMailState; page: number },
): Promise<DeviceMailPage> {
  const counted = await deviceMailCounts(db, customerId);
  const counts = { waiting: 0, used: 0, dismissed: 0 };
  for (const one of deviceMailStates) counts[one] = counted.get(one) ?? 0;
  const pages = Math.max(1, Math.ceil(counts[state] / pageSize));
  const shown = Math.min(Math.max(1, page), pages);
  const wish = { customerId, state, offset: (shown - 1) * pageSize, limit: pageSize };
  const rows = await deviceMailsListed(db, wish);
  return { rows: rows.map(listed), counts, page: shown, pageSize };
}

function listed(row: DeviceMailListed): ListedDeviceMail {
  return {
    mailId: row.mail_id,
    customerId: row.customer_id,
    receivedAt: row.received_at,
    sentAt: row.sent_at,
    from: row.from_text,
    subject: row.subject,
    state: deviceMailStates.find((one) => one === row.state) ?? 'waiting',
    reason: row.reason,
    reasonText: row.reason_text,
    form: row.form,
    serial: row.serial,
    model: row.model,
    deviceId: row.device_id,
    takenAt: row.taken_at,
    doneAt: row.done_at,
  };
}
