/** Rows on one page of a counter table. */
export const pageSize = 100;

/** The last page where one is asked for that lies past it; null: the page is there. */
export function pageBefore(page: number, rowCount: number): number | null {
  const last = Math.max(1, Math.ceil(rowCount / pageSize));
  return page > last ? last : null;
}
