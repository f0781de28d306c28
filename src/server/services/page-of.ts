/**
 * One page of a list.
 * @param asked `page` from 1: one behind the last gives the last; `pageSize` from 1
 */
export function pageOf<T>(
  all: readonly T[],
  asked: { page: number; pageSize: number },
): { rows: T[]; total: number; page: number; pageSize: number } {
  const pageSize = Math.max(1, Math.trunc(asked.pageSize));
  const last = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(Math.max(Math.trunc(asked.page), 1), last);
  const rows = all.slice((page - 1) * pageSize, page * pageSize);
  return { rows, total: all.length, page, pageSize };
}
