/**
 * The lines of a table of devices as text, like its cells (cells.ts). A table that is shown
 * again while nothing changed is the very same value: what was written of it is kept with it
 * (decision 0027).
 */
import type { Messages } from '#i18n/messages.ts';
import { escapeText } from './cells.ts';
import type { CounterLinks } from './counter-links.ts';
import type { ShownTable } from './shown-table.ts';

/** The `<tr>`s of a table whose rows are devices. @param t of the table's language */
export function deviceLines(table: ShownTable, links: CounterLinks, t: Messages): string {
  let html = '';
  for (const { head, unit, cells } of table.rows) {
    if (head.type !== 'device') continue;
    const { deviceId, kind, name, location, groupName } = head;
    html +=
      `<tr><th scope="row"><a class="device" href="${escapeText(links.device(deviceId))}">` +
      '<svg class="device-icon" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">' +
      `<use href="#kind-${kind ?? 'other'}"/></svg>${escapeText(name)}</a></th>` +
      `<td class="t place">${escapeText(location ?? t.dash)}</td>` +
      `<td class="t place">${escapeText(groupName ?? t.dash)}</td>`;
    if (table.withUnit) html += `<td class="t">${unit ? t.unitNames[unit] : t.dash}</td>`;
    html += `${cells}</tr>`;
  }
  return html;
}

interface Written {
  /** where its links lead */
  to: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const written = new WeakMap<ShownTable, Written>();
const encoder = new TextEncoder();

/** The same as bytes, in UTF-8; of the very same table once. */
export function keptDeviceLines(
  table: ShownTable,
  links: CounterLinks,
  t: Messages,
): Uint8Array<ArrayBuffer> {
  // the address of one device tells those of all
  const to = links.device('');
  const known = written.get(table);
  if (known?.to === to) return known.bytes;
  const bytes = encoder.encode(deviceLines(table, links, t));
  written.set(table, { to, bytes });
  return bytes;
}

/** Where a page leaves room for such bytes (routes/with-part.ts). What users wrote is escaped, so none of it reads so. */
export const partMark = '<!--kado.part-->';
