/** The account lock after wrong passwords (§1.2); storage counts them, so that none is lost between two. */
export interface LockState {
  /** consecutive wrong passwords */
  failures: number;
  /** ISO instant; null: not locked */
  lockedUntilAt: string | null;
}

/** Whether a password, right or wrong, is refused at this instant. */
export function isLocked(state: LockState, now: string): boolean {
  return state.lockedUntilAt !== null && now < state.lockedUntilAt;
}

/** ISO instant at which a lock that begins now ends. */
export function lockEnd(now: string, rule: { lockMinutes: number }): string {
  return new Date(Date.parse(now) + rule.lockMinutes * 60_000).toISOString();
}
