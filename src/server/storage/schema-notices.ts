/** Who wants to be told what, what there was to tell, and what was told to whom (§6). */

export interface NoticeChoicesTable {
  customer_id: string;
  user_id: string;
  /** NoticeChoices (core/notice-choices.ts) */
  choices_json: string;
  version: number;
  changed_at: string;
}

/** Something that was or is wrong with a device: a Story (core/notice-story.ts). */
export interface NoticesTable {
  customer_id: string;
  notice_id: string;
  device_id: string;
  /** `service`, `error`, `warning`, `supply`, `silent` */
  kind: string;
  began_at: string;
  /** since when it is not seen any more, though it may be back */
  calm_at: string | null;
  ended_at: string | null;
  /** StorySaid: the device's conditions or low supplies */
  said_json: string;
  /** from when on nobody waits to hear of it; null: there is something to do */
  done_at: string | null;
  /** how often it came and went within minutes, as one thing; 1: it came once */
  times: number;
}

/** What a user was told, or why not: once for each user, notice and step. */
export interface NoticeStepsTable {
  customer_id: string;
  user_id: string;
  notice_id: string;
  /** `began`, `ended`, `reminder-1` … */
  step: string;
  /** the mail of the outbox, which forgets it after its time; null: none was sent */
  mail_id: string | null;
  /** NoticeReason; null: it was told */
  reason: string | null;
  at: string;
}

/** When a customer's devices were last looked at for notices; one row a customer. */
export interface NoticeLooksTable {
  customer_id: string;
  looked_at: string;
  /** since when that happens without a gap: before, our absence may be why nothing came */
  awake_since_at: string;
  /** the live mark up to which changes of state were taken into account */
  mark: number;
}

/** The days on which a customer works; none: Monday to Friday. */
export interface BusinessCalendarsTable {
  customer_id: string;
  /** digits, 1 Monday to 7 Sunday */
  weekdays: string;
  /** { day, name }[] */
  holidays_json: string;
  version: number;
}
