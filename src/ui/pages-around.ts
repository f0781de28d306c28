/**
 * Which pages to offer around the current one: first, last and two on either
 * side; null stands for a gap.
 */
export function pagesAround(page: number, last: number): (number | null)[] {
  const offered: (number | null)[] = [];
  for (let target = 1; target <= last; target += 1) {
    const near = Math.abs(target - page) <= 2;
    if (near || target === 1 || target === last) offered.push(target);
    else if (offered.at(-1) !== null) offered.push(null);
  }
  return offered;
}
