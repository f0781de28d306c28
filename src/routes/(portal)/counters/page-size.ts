/** Rows on one page of a counter table. */
export const pageSize = 100;
