/** A delivery or a failure as the outbox keeps it. */
import { createHash } from 'node:crypto';
import type { ContactFailure, Delivery } from '#core/delivery.ts';

export type HeldKind = 'counters' | 'state' | 'failure';

export interface HeldRow {
  seq: number;
  kind: HeldKind;
  device_id: string;
  /** of a failure too: the same sent again counts once; null: a failure of an earlier release */
  delivery_id: string | null;
  taken_ms: number;
  body: string;
  raw: Uint8Array | null;
}

/** What of a delivery is kept as text: its instant and its raw answers stand beside. */
type Body = Omit<Delivery, 'takenAt' | 'raw'>;

export function kindOf({ report }: Delivery): HeldKind {
  return Object.keys(report.counters).length > 0 ? 'counters' : 'state';
}

export function bodyOf({ takenAt: _, raw: __, ...body }: Delivery): string {
  return JSON.stringify(body satisfies Body);
}

/** The same for two reports that say the same of a device. */
export function digestOf({ report, snmp }: Delivery): string {
  return createHash('sha256')
    .update(JSON.stringify([report, snmp]))
    .digest('base64url');
}

export function deliveryOf({ body, taken_ms, raw }: HeldRow): Delivery {
  // written by bodyOf
  const kept = JSON.parse(body) as Body;
  return { ...kept, takenAt: new Date(taken_ms).toISOString(), raw };
}

export function failureOf({ body, taken_ms, delivery_id: failureId }: HeldRow): ContactFailure {
  // written by the outbox, of a ContactFailure without its instant
  const kept = JSON.parse(body) as Omit<ContactFailure, 'at'>;
  const at = new Date(taken_ms).toISOString();
  return { ...kept, at, ...(failureId === null ? {} : { failureId }) };
}
