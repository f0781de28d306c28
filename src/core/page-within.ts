/** The page of a list that is shown for one that is asked for: a page behind the last one gives the last one. */
export function pageWithin(asked: number, total: number, pageSize: number): number {
  const lastPage = Math.max(1, Math.ceil(total / pageSize));
  return Math.min(Math.max(Math.trunc(asked), 1), lastPage);
}
