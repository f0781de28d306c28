/**
 * The matrix's CSV as one COPY of PostgreSQL: a line a device with its columns of periods, total
 * and remarks, and the total lines. Hand-written for speed: values turn into columns by hashing
 * on all cores, and remarks, which are few, are looked for in a scan of their own.
 */
import { periodsBetween, shiftPeriod } from '#core/period.ts';

const usage = 'p.total_lineage - p.total_before';

/** A month's value is remarkable, or has marks. */
const isRemarkable = `(p.total_marks <> '' or p.total_before is null or p.total_before_period <> m.before)`;
const remark = `concat_ws(' / ',
  case when p.total_before is null then 'first'
    when p.total_before_period <> m.before then 'since ' || p.total_before_period end,
  nullif(p.total_marks, ''))`;

/** @param from the first of the months, to the last */
export function copyOfMatrix(customerId: string, from: string, to: string): string {
  const months = periodsBetween(from, to);
  const range = `p.customer_id = '${customerId}' and p.period between '${from}' and '${to}'`;
  const columns = months.map((_, n) => `m${n}`);
  const pivot = months
    .map((month, n) => `max(${usage}) filter (where p.period = '${month}') as m${n}`)
    .join(', ');
  const before = months.map((month) => `('${month}', '${shiftPeriod(month, -1)}')`).join(', ');
  const dashed = (list: readonly string[]) =>
    list.map((name) => `coalesce(${name}::text, '-')`).join(', ');
  const count = months.length;
  return `copy (
    with found as (
      select p.device_id, max(p.unit) as unit, ${pivot},
        sum(${usage}) as total, count(${usage}) as got
      from counter_months p where ${range}
      group by p.device_id
    ), remarks as (
      select p.device_id, string_agg(p.period || ': ' || ${remark}, '; ' order by p.period) as said
      from counter_months p join (values ${before}) m (period, before) on m.period = p.period
      where ${range} and ${isRemarkable}
      group by p.device_id
    ), rows as (
      select d.name_key, d.device_id, d.name, d.kind, d.location, g.name as group_name, r.said, f.unit,
        ${columns.map((name) => `f.${name}`).join(', ')}, f.total, f.got
      from devices d
      left join found f on f.device_id = d.device_id
      left join remarks r on r.device_id = d.device_id
      left join groups g on g.customer_id = d.customer_id and g.group_id = d.group_id
      where d.customer_id = '${customerId}' and d.retired_at is null
    ), lines as (
      select 0 as part, name_key, device_id, name, kind, location, group_name, unit,
        ${dashed(columns)}, ${dashed(['total'])},
        concat_ws('; ', said, case when got < ${count} then got || ' of ${count}' end) as said
      from rows
      union all
      select 1, '', '', 'total', null, null, null, unit,
        ${dashed(columns.map((name) => `sum(${name})`))}, ${dashed(['sum(total)'])},
        case when sum(got) < ${count} * count(*) then sum(got) || ' of ' || ${count} * count(*) end
      from rows group by unit
    )
    select name, kind, location, group_name, unit,
      ${columns.map((_, n) => `c${n}`).join(', ')}, total, said
    from lines as l (part, name_key, device_id, name, kind, location, group_name, unit,
      ${columns.map((_, n) => `c${n}`).join(', ')}, total, said)
    order by part, name_key, device_id
  ) to stdout (format csv)`;
}
