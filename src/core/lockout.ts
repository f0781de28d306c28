/** The account lock after wrong passwords (§1.2), as values; storage does the same in one statement. */
export interface LockState {
  /** consecutive wrong passwords */
  failures: number;
  /** ISO instant; null: not locked */
  lockedUntilAt: string | null;
}

export interface LockRule {
  lockAfterFailures: number;
  lockMinutes: number;
}

/** Whether a password, right or wrong, is refused at this instant. */
export function isLocked(state: LockState, now: string): boolean {
  return state.lockedUntilAt !== null && now < state.lockedUntilAt;
}

/** ISO instant at which a lock that begins now ends. */
export function lockEnd(now: string, rule: LockRule): string {
  return new Date(Date.parse(now) + rule.lockMinutes * 60_000).toISOString();
}

/** After one more wrong password. During a lock nothing counts; after one, counting starts anew. */
export function afterWrongPassword(state: LockState, now: string, rule: LockRule): LockState {
  if (isLocked(state, now)) return state;
  const failures = state.lockedUntilAt === null ? state.failures + 1 : 1;
  const locks = failures >= rule.lockAfterFailures;
  return { failures, lockedUntilAt: locks ? lockEnd(now, rule) : null };
}
