/** Calendars beside the fields of months and days (§4.1.1). */
export {};
