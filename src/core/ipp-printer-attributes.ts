/** Of an answer to Get-Printer-Attributes, what is kept: what was asked for (§12). */
import { onlyAsked, type IppAttributes, type IppValue } from './ipp-attributes.ts';
import { groupTags, type IppMessage } from './ipp-message.ts';

/** The asked attributes of its printer group; of a name in two groups the first counts. */
export function printerAttributes(message: IppMessage): IppAttributes {
  const all = new Map<string, readonly IppValue[]>();
  for (const { tag, attributes } of message.groups) {
    if (tag !== groupTags.printer) continue;
    for (const [name, values] of attributes) if (!all.has(name)) all.set(name, values);
  }
  return onlyAsked(all);
}
