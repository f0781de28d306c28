/** Which values each setting of a customer's policy takes, for the forms and commands that change it. */
import { defaultPolicy, longestPasswordHistory, type Policy } from './policy.ts';

export interface PolicyLimit {
  min: number;
  max: number;
  /** null stands for "without limit" */
  mayBeNull: boolean;
}

const whole = (min: number, max: number): PolicyLimit => ({ min, max, mayBeNull: false });
const orNone = (min: number, max: number): PolicyLimit => ({ min, max, mayBeNull: true });

export const policyLimits = {
  lockAfterFailures: whole(1, 100),
  lockMinutes: whole(1, 24 * 60),
  passwordMonths: orNone(1, 120),
  passwordNoticeDays: whole(1, 60),
  passwordMin: whole(4, 64),
  passwordMax: whole(16, 1024),
  passwordKinds: orNone(1, 4),
  passwordHistory: orNone(1, longestPasswordHistory),
  sessionIdleMinutes: whole(1, 24 * 60),
  sessionLimitMinutes: whole(5, 31 * 24 * 60),
  resetLinkMinutes: whole(5, 24 * 60),
  addressLinkMinutes: whole(5, 7 * 24 * 60),
  linksPerHour: whole(1, 100),
  groupLimit: whole(1, 10_000),
  paperSizeWindowMonths: orNone(1, 600),
  daysKeptMonths: orNone(1, 600),
  eventsKeptMonths: orNone(1, 600),
  failuresKeptMonths: orNone(1, 600),
  rawPollsKeptMonths: orNone(1, 600),
} as const satisfies Partial<Record<keyof Policy, PolicyLimit>>;

export type PolicySetting = keyof typeof policyLimits;

/** The settings in the order of forms. */
export const policySettings = Object.keys(policyLimits) as PolicySetting[];

/** Whether a word names a setting. */
export function isPolicySetting(word: string): word is PolicySetting {
  return Object.hasOwn(policyLimits, word);
}

export interface PolicyProblem {
  field: PolicySetting;
  code: 'policy.out_of_range' | 'policy.min_over_max' | 'policy.idle_over_limit';
  details: Record<string, string | number>;
}

/** @returns everything that is wrong with settings that differ from the default */
export function policyProblems(changed: Partial<Policy>): PolicyProblem[] {
  const problems = policySettings.flatMap((field): PolicyProblem[] => {
    const value = changed[field];
    const { min, max, mayBeNull } = policyLimits[field];
    if (value === undefined || (value === null && mayBeNull)) return [];
    if (value !== null && Number.isInteger(value) && value >= min && value <= max) return [];
    return [{ field, code: 'policy.out_of_range', details: { field, min, max } }];
  });
  if (problems.length > 0) return problems;
  const policy = { ...defaultPolicy, ...changed };
  const { passwordMin, passwordMax, sessionIdleMinutes, sessionLimitMinutes } = policy;
  if (passwordMin > passwordMax) {
    const details = { max: passwordMax };
    problems.push({ field: 'passwordMin', code: 'policy.min_over_max', details });
  }
  if (sessionIdleMinutes > sessionLimitMinutes) {
    const details = { max: sessionLimitMinutes };
    problems.push({ field: 'sessionIdleMinutes', code: 'policy.idle_over_limit', details });
  }
  return problems;
}

/** What of a policy differs from the default: only that is stored, so that a new default counts. */
export function withoutDefaults(policy: Partial<Policy>): Partial<Policy> {
  const kept = Object.entries(policy).filter(
    ([key, value]) => (defaultPolicy as unknown as Record<string, unknown>)[key] !== value,
  );
  // a part of a Partial<Policy> is one
  return Object.fromEntries(kept) as Partial<Policy>;
}
