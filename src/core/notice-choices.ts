/** What a user chose to be told by mail (§6), as `notice_choices.choices_json` keeps it. */

/** What can be wrong with a device; each is told once when it begins and once when it is over. */
export const noticeKinds = ['service', 'error', 'warning', 'supply', 'silent'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What can be ticked. */
export const noticeTopics = [
  ...noticeKinds,
  ...(['recovered', 'ordersWeekly', 'ordersMonthly', 'monthly', 'password'] as const),
] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

export interface NoticeChoices {
  /** since when a topic is chosen (ISO instant), null: it is not. What began before is not told */
  topics: Record<NoticeTopic, string | null>;
  /** the groups whose devices it is about; null: all that the user sees */
  groupIds: readonly string[] | null;
  /** days without contact after which that is told, 1 to 30 */
  silentDays: number;
  /** days after which what still stands is told again, 1 to 30; null: never */
  reminderDays: number | null;
  /** times of day, `HH:MM`, between which mail may come; `from` after `to` goes over midnight; null: always */
  hours: { from: string; to: string } | null;
  /** mail comes on the customer's business days only */
  businessDays: boolean;
  /** service calls come at once, whatever the hours say */
  serviceAnytime: boolean;
  /** time of day, `HH:MM`, at which all that happened comes in one mail; null: each at its time */
  digestAt: string | null;
}

/** What holds for a user who chose nothing: no mail. */
export const noChoices: NoticeChoices = {
  topics: {
    ...{ service: null, error: null, warning: null, supply: null, silent: null },
    ...{ recovered: null, ordersWeekly: null, ordersMonthly: null, monthly: null, password: null },
  },
  groupIds: null,
  silentDays: 3,
  reminderDays: null,
  hours: null,
  businessDays: false,
  serviceAnytime: true,
  digestAt: null,
};

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a time of day, `00:00` to `23:59`. */
export function isTimeOfDay(text: unknown): text is string {
  return typeof text === 'string' && timeOfDay.test(text);
}

/** Whether a number of days can be chosen. */
export function isDayCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 30;
}

/** The choices that a row holds. Never throws: an unusable value is what holds for who chose nothing. */
export function parseChoices(json: string | null): NoticeChoices {
  const stored = json === null ? {} : parsed(json);
  const topics = { ...noChoices.topics };
  for (const topic of noticeTopics) {
    const since = recordOf(stored.topics)[topic];
    if (typeof since === 'string' && !Number.isNaN(Date.parse(since))) topics[topic] = since;
  }
  const { groupIds, silentDays, reminderDays, hours, businessDays, serviceAnytime, digestAt } =
    stored;
  const { from, to } = recordOf(hours);
  return {
    topics,
    groupIds: Array.isArray(groupIds) ? groupIds.filter((id) => typeof id === 'string') : null,
    silentDays: isDayCount(silentDays) ? silentDays : noChoices.silentDays,
    reminderDays: isDayCount(reminderDays) ? reminderDays : null,
    hours: isTimeOfDay(from) && isTimeOfDay(to) && from !== to ? { from, to } : null,
    businessDays: businessDays === true,
    serviceAnytime: serviceAnytime !== false,
    digestAt: isTimeOfDay(digestAt) ? digestAt : null,
  };
}

/**
 * New topics beside those that stood: what stays chosen keeps its instant.
 * @param now ISO instant
 */
export function chooseTopics(
  before: NoticeChoices['topics'],
  chosen: ReadonlySet<NoticeTopic>,
  now: string,
): NoticeChoices['topics'] {
  const topics = { ...noChoices.topics };
  for (const topic of chosen) topics[topic] = before[topic] ?? now;
  return topics;
}

/** Whether anything at all is chosen. */
export function choosesAny({ topics }: NoticeChoices): boolean {
  return noticeTopics.some((topic) => topics[topic] !== null);
}

function parsed(json: string): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(json));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  // any non-null object can be read by key
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
