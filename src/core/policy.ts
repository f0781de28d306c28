/**
 * A customer's policy: the numbers of the rules, each with its default. Stored
 * as `customers.policy_json`; what is absent or unusable there is the default.
 */
export interface Policy {
  /** §1.2: consecutive wrong passwords that lock the account, and for how long */
  lockAfterFailures: number;
  lockMinutes: number;
  /** §1.3: months that a password is valid; null: it never expires */
  passwordMonths: number | null;
  /** §1.3: days before the expiry from which sign-in says so */
  passwordNoticeDays: number;
  /** §7.2, in characters */
  passwordMin: number;
  passwordMax: number;
  /** §7.2: how many of capital letters, small letters, digits and signs there must be, 1 to 4; null: no rule */
  passwordKinds: number | null;
  /** §7.2: how many of a user's last passwords, today's among them, may not return; null: only today's */
  passwordHistory: number | null;
  /** §1.7: a session ends after this idle time, and in any case after the limit */
  sessionIdleMinutes: number;
  sessionLimitMinutes: number;
  /** §1.7: who has no second factor sets one up before anything else can be used */
  requireSecondFactor: boolean;
  /** §1.4, §7.3: how long a mailed link lives, and how many of them a user may ask for in an hour */
  resetLinkMinutes: number;
  addressLinkMinutes: number;
  linksPerHour: number;
  /** §8 */
  groupLimit: number;
  /** §4.5.6: null is unlimited */
  paperSizeWindowMonths: number | null;
  /** §13 case 19: months that are kept as days beside the running one; null is unlimited */
  daysKeptMonths: number | null;
  /**
   * §11: months beside the running one after which the database forgets what no figure
   * is made of: changes of state, failed polls, raw answers of devices; null: kept
   */
  eventsKeptMonths: number | null;
  failuresKeptMonths: number | null;
  rawPollsKeptMonths: number | null;
}

export const defaultPolicy: Policy = {
  lockAfterFailures: 5,
  lockMinutes: 12,
  passwordMonths: 3,
  passwordNoticeDays: 7,
  passwordMin: 8,
  passwordMax: 72,
  passwordKinds: null,
  passwordHistory: 5,
  sessionIdleMinutes: 30,
  sessionLimitMinutes: 12 * 60,
  requireSecondFactor: false,
  resetLinkMinutes: 60,
  addressLinkMinutes: 24 * 60,
  linksPerHour: 5,
  groupLimit: 200,
  paperSizeWindowMonths: null,
  daysKeptMonths: null,
  eventsKeptMonths: null,
  failuresKeptMonths: null,
  rawPollsKeptMonths: null,
};

/** Passwords that are remembered of a user, whatever `passwordHistory` asks for. */
export const longestPasswordHistory = 24;

/** Settings where null means "without limit" or "no such rule"; elsewhere null is no value. */
const mayBeNull: ReadonlySet<string> = new Set([
  'passwordMonths',
  'passwordKinds',
  'passwordHistory',
  'paperSizeWindowMonths',
  'daysKeptMonths',
  'eventsKeptMonths',
  'failuresKeptMonths',
  'rawPollsKeptMonths',
]);

/** The policy that a customer's row holds. Never throws: an unusable value is the default. */
export function parsePolicy(json: string): Policy {
  const policy: Policy = { ...defaultPolicy };
  const stored = parseObject(json);
  for (const key of Object.keys(defaultPolicy) as (keyof Policy)[]) {
    const value = stored[key];
    const usable =
      typeof defaultPolicy[key] === 'boolean'
        ? typeof value === 'boolean'
        : (typeof value === 'number' && Number.isInteger(value) && value > 0) ||
          (value === null && mayBeNull.has(key));
    // usable holds exactly for the values that the field's type has
    if (usable) policy[key] = value as never;
  }
  return policy;
}

/** The JSON of a customer's row after a change; what it does not name stays as it stands. */
export function withPolicy(json: string, change: Partial<Policy>): string {
  return JSON.stringify({ ...parseObject(json), ...change });
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    // any non-null object can be read by key
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
