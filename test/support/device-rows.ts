import type { Context } from '#server/context.ts';

/** Everything that the figures of a device rest on in storage, as text: equal texts are equal figures. */
export async function deviceRows(ctx: Context, deviceId: string): Promise<string> {
  const lists = [];
  for (const table of ['counter_days', 'counter_months', 'counter_closings'] as const) {
    lists.push(
      await ctx.db
        .selectFrom(table)
        .selectAll()
        .where('customer_id', '=', ctx.customerId)
        .where('device_id', '=', deviceId)
        .orderBy('period')
        .execute(),
    );
  }
  for (const table of ['reviews', 'lineages'] as const) {
    const rows = await ctx.db
      .selectFrom(table)
      .selectAll()
      .where('customer_id', '=', ctx.customerId)
      .where('device_id', '=', deviceId)
      .execute();
    lists.push(rows.map((row) => JSON.stringify(row)).sort());
  }
  return JSON.stringify(lists);
}

/** What is in the audit trail of a verb, the oldest first. */
export async function auditOf(ctx: Context, verb: string) {
  const rows = await ctx.db
    .selectFrom('audit')
    .select(['actor', 'details_json'])
    .where('customer_id', '=', ctx.customerId)
    .where('verb', '=', verb)
    .orderBy('at')
    .execute();
  return rows.map(({ actor, details_json }) => ({ actor, details: JSON.parse(details_json) }));
}
