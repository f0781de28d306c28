/** The words of the calendars beside the fields of months and days. They go to the browser: few. */
const ja = {
  open: (field: string) => `${field}：カレンダーから選ぶ`,
  title: (field: string) => `${field}を選ぶ`,
  close: '閉じる',
  previousYear: '前の年',
  nextYear: '次の年',
  previousMonth: '前の月',
  nextMonth: '次の月',
  future: 'まだ来ていない期間です',
  beforeStart: (start: string) => `開始（${start}）より前です。開始も直してください。`,
  afterEnd: (end: string) => `終了（${end}）より後です。終了も直してください。`,
  endTooLate: (start: string, latest: string) =>
    `期間が長すぎます。開始が${start}なら、終了は${latest}までです。`,
  startTooEarly: (start: string, latest: string) =>
    `期間が長すぎます。${start}からなら、終了は${latest}までです。`,
};

const en: typeof ja = {
  open: (field) => `${field}: choose from a calendar`,
  title: (field) => `Choose: ${field}`,
  close: 'Close',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  future: 'This period has not begun yet',
  beforeStart: (start) => `Before the start (${start}): change the start too.`,
  afterEnd: (end) => `After the end (${end}): change the end too.`,
  endTooLate: (start, latest) => `Too long: from ${start} the period may reach to ${latest}.`,
  startTooEarly: (start, latest) => `Too long: from ${start} the period may reach to ${latest}.`,
};

export type CalendarWords = typeof ja;

/** @param language of the document */
export const calendarWords = (language: string): CalendarWords => (language === 'ja' ? ja : en);
