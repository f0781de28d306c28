/**
 * A matrix as one hand-written SELECT. `cross join` makes SQLite scan
 * the months first; in the other order it searches them once a device, for minutes.
 */
export const bareMatrixOf = (table: string, from: string, to: string) => `
  select d.device_id, d.name, d.kind, d.location, g.name as group_name,
         p.period, p.unit, p.total, p.total_lineage - p.total_before as usage, p.total_marks
  from ${table} p
  cross join devices d on d.customer_id = p.customer_id and d.device_id = p.device_id
  left join groups g on g.customer_id = d.customer_id and g.group_id = d.group_id
  where p.customer_id = ? and p.period between '${from}' and '${to}' and d.retired_at is null
  order by d.name_key, d.device_id, p.period`;

/** The 12-month matrix. */
export const bareMatrix = bareMatrixOf('counter_months', '2025-12', '2026-11');

/** Months that the benches fill: the year of the matrix and the month before it. */
export const filledMonths = [
  '2025-11',
  '2025-12',
  ...Array.from({ length: 11 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`),
];
