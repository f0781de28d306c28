/**
 * What a device's icon and status say (§3.1.4–3.1.6): the state that it told,
 * and beside it two separate facts, that it never reported or that it fell silent.
 */
import type { Kind, State } from './counter.ts';
import type { Condition } from './reading.ts';
import type { SilenceLimits } from './silence-limits.ts';

/** A condition that stands, and since when (ISO instant). */
export interface StandingCondition extends Condition {
  since: string;
}

export interface DeviceFacts {
  kind: Kind | null;
  /** `snmp`, `smtp`, `push`, `manual` */
  protocol: string;
  /** null while the device never told one */
  state: State | null;
  conditions: readonly Condition[];
  /** ISO instants, null: never */
  contactAt: string | null;
  countedAt: string | null;
  failedAt: string | null;
  /** of its customer, as of now */
  limits: SilenceLimits;
}

export interface DeviceStatus {
  /** the icon's state; `normal` for SMTP (§3.1.6) */
  shown: State;
  /** pale icon: never reported, or fallen silent */
  pale: boolean;
  /** ISO instant of the last contact of a device that fell silent, else null */
  silentSince: string | null;
  /** neither a state nor a counter ever came */
  neverReported: boolean;
  /** SMTP: `shown` is no measured state */
  stateNotCollected: boolean;
}

/** What a device's icon and its texts say (§3.1.4–3.1.6). */
export function deviceStatus(facts: DeviceFacts): DeviceStatus {
  const stateNotCollected = facts.protocol === 'smtp';
  const neverReported = facts.state === null && facts.countedAt === null;
  const silentSince = neverReported ? null : silence(facts);
  return {
    shown: stateNotCollected ? 'normal' : (facts.state ?? 'unknown'),
    pale: neverReported || silentSince !== null,
    silentSince,
    neverReported,
    stateNotCollected,
  };
}

function silence(facts: DeviceFacts): string | null {
  const last = facts.contactAt;
  // entered by hand: nobody expects a call from it
  if (last === null || facts.protocol === 'manual') return null;
  const { limits } = facts;
  if (facts.protocol === 'smtp') return last <= limits.afterMail ? last : null;
  if (facts.protocol === 'push') return last <= limits.afterPush ? last : null;
  const failing = facts.failedAt !== null && facts.failedAt > last;
  return last <= (failing ? limits.afterFailure : limits.afterNothing) ? last : null;
}
