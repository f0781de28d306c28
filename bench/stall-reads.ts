/** What the stall bench opens: each screen, download and order whose work may grow with the fleet. */

const months = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';
const days = 'unit=day&from=2026-09-01&to=2026-11-30&measure=usage&group=all';
const earlier = '&asOf=2026-11-15';

export const reads: readonly string[] = [
  ...['/home', '/home/hints'],
  ...['', '?sort=status&page=50', '?sort=-group', '?sort=location', '?text=77'].map(
    (more) => `/devices${more}`,
  ),
  ...['/devices/export.csv', '/devices/discovered', '/devices/collection'],
  ...['', '&sort=-total', earlier].map((more) => `/counters?${months}${more}`),
  ...['', '&sort=-total'].map((more) => `/counters?${days}${more}`),
  ...[`${months}&sort=-total`, days].map((query) => `/counters/export.csv?${query}`),
  ...['', '/export.csv'].map((file) => `/counters/changes${file}?${months}${earlier}`),
  ...['/2026-11/function', '/2026-11/size?sort=-total', '/2026-11-30/function'].map(
    (period) => `/counters/period${period}`,
  ),
  ...['/counters/period/2026-11/function/export.csv', '/counters/reviews', '/counters/entry'],
  ...['', '/export.csv'].map((file) => `/counters/completeness${file}?month=2026-11`),
  ...['', '?sort=device&page=20', '?sort=-due', '?text=black'].map((more) => `/supplies${more}`),
  ...['supply', '-level', 'group', 'manager'].map((sort) => `/supplies?sort=${sort}`),
  ...['/supplies/export.csv', '/supplies/export.csv?sort=device'],
  ...['?days=30', '?days=90&sort=name', '/export.csv?days=90'].map(
    (more) => `/supplies/orders${more}`,
  ),
  ...['/supplies/stock', '/supplies/types', '/supplies/replacements/new'],
  ...['/supplies/replacements', '/supplies/replacements/export.csv'],
  ...['/notifications', '/groups', '/groups/new', '/users', '/audit', '/audit/export.csv'],
];
