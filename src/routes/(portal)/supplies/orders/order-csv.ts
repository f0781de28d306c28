import { csvLine } from '#core/csv-field.ts';
import { orderWords } from '#i18n/order-words.ts';
import type { Speech } from '#i18n/speech.ts';
import type { Context } from '#server/context.ts';
import { listOrders, type OrderQuery } from '#server/services/list-orders.ts';

/** The list as on screen, a line each, with its devices in one cell. */
export async function* orderCsv(
  ctx: Context,
  query: OrderQuery,
  { locale }: Speech,
): AsyncGenerator<string> {
  const words = orderWords(locale);
  const { csv, columns } = words;
  const list = await listOrders(ctx, query);
  yield csvLine([
    ...[csv.manager, columns.name, csv.partNumber, csv.product, csv.type, csv.color],
    ...[columns.needed, columns.stock, columns.order, columns.by, csv.devices, words.devices],
  ]);
  for (const { managerName, lines } of list.parts) {
    for (const line of lines) {
      const devices = line.supplies.map(({ deviceName, building, location }) => {
        const place = [building, location].filter(Boolean).join(' ');
        return place === '' ? deviceName : `${deviceName} (${place})`;
      });
      yield csvLine([
        ...[managerName ?? words.noManager, line.name, line.partNumber ?? '', line.product ?? ''],
        ...[line.type, line.color ?? '', line.needed, line.inStock ?? '-', line.toOrder],
        ...[line.by ?? words.now, line.supplies.length, devices.join(words.comma)],
      ]);
    }
  }
  for (const row of list.stock) {
    yield csvLine([
      ...[words.stockTitle, row.name, row.partNumber ?? '', '', row.type, row.color ?? ''],
      ...['', row.left, row.toOrder, '', '', ''],
    ]);
  }
}
