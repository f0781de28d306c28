/** The base columns of one device or one period as hand-written SELECTs, and their rows as text. */
const baseCounters = [
  ...['total', 'color', 'mono', 'scan'],
  ...['color.large', 'color.small', 'mono.large', 'mono.small'],
];

/** Usage out of the stored list: panel value + offset − value before. */
const usages = baseCounters
  .map((counter, index) => {
    const at = (place: number) => `json_extract(p.counters_json, '$."${counter}"[${place}]')`;
    return `${at(0)} + coalesce(${at(3)}, 0) - ${at(1)} as c${index}`;
  })
  .join(', ');

/** One device; its periods are named one by one, as the key has the period first. */
export const bareDevice = (periods: readonly string[]) => `
  select p.period, p.unit, ${usages} from counter_days p
  where p.customer_id = ? and p.device_id = ? and p.period in ('${periods.join("','")}')
  order by p.period`;

/** All devices of one month, by name. */
export const barePeriod = (month: string) => `
  select d.name, d.kind, d.location, g.name as group_name, p.unit, ${usages}
  from counter_months p
  cross join devices d on d.customer_id = p.customer_id and d.device_id = p.device_id
  left join groups g on g.customer_id = d.customer_id and g.group_id = d.group_id
  where p.customer_id = ? and p.period = '${month}' and d.retired_at is null
  order by d.name_key, d.device_id`;

/** A line a row. @returns how many bytes that were */
export function bareText(rows: Iterable<Record<string, unknown>>): number {
  let written = 0;
  for (const row of rows) {
    const fields = Object.values(row).map((value) => (value === null ? '-' : String(value)));
    written += Buffer.byteLength(`${fields.join(',')}\r\n`);
  }
  return written;
}
