/** Reads what storage keeps of a device as text into the words of core. */
import { kinds, states, type Kind, type State } from '#core/counter.ts';
import { deviceStatus, type DeviceStatus, type StandingCondition } from '#core/device-status.ts';
import type { Supply } from '#core/reading.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';

/** The columns that a device's icon and status rest on. */
export interface StatusColumns {
  kind: string | null;
  protocol: string;
  state: string | null;
  conditions_json: string;
  contact_at: string | null;
  counted_at: string | null;
  failed_at: string | null;
}

/** @param limits of its customer, as of now */
export function statusOf(
  row: StatusColumns,
  limits: SilenceLimits,
): { kind: Kind | null; status: DeviceStatus; conditions: StandingCondition[] } {
  const kind = kindOf(row.kind);
  const conditions = conditionsOf(row.conditions_json);
  const status = deviceStatus({
    kind,
    protocol: row.protocol,
    state: stateOf(row.state),
    conditions,
    contactAt: row.contact_at,
    countedAt: row.counted_at,
    failedAt: row.failed_at,
    limits,
  });
  return { kind, status, conditions };
}

/** null for a device of none of the five kinds. */
export function kindOf(word: string | null): Kind | null {
  return kinds.find((kind) => kind === word) ?? null;
}

/** null for a device that never told one. */
export function stateOf(word: string | null): State | null {
  return states.find((state) => state === word) ?? null;
}

/** The standing conditions, the most severe first, each the longest first. */
export function conditionsOf(json: string): StandingCondition[] {
  // ingest is the only writer of this column
  const conditions = JSON.parse(json) as StandingCondition[];
  return conditions.sort(
    (a, b) =>
      states.indexOf(a.severity) - states.indexOf(b.severity) ||
      (a.since < b.since ? -1 : a.since > b.since ? 1 : 0),
  );
}

/** The supplies as the device listed them last. */
export function suppliesOf(json: string): Supply[] {
  // ingest is the only writer of this column
  return JSON.parse(json) as Supply[];
}

/** The device's own page (§0.3), null where it has none. */
export function remoteUiOf(row: { remote_ui: number; host: string | null }): string | null {
  if (row.remote_ui === 0 || row.host === null) return null;
  return `http://${row.host.includes(':') ? `[${row.host}]` : row.host}/`;
}
