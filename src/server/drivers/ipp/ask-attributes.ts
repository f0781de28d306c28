/** Get-Printer-Attributes (RFC 8011 §4.2.5): what is asked, and nothing that names a user. */
import { askedAttributes } from '#core/ipp-attributes.ts';
import { getPrinterAttributes, groupTags, valueTags } from '#core/ipp-message.ts';
import { writeIpp, type Tagged } from '#core/write-ipp.ts';
import type { IppVersion } from './target.ts';

/** The bytes of the request. @param uri the printer's, as it is asked */
export function askAttributes(uri: string, version: IppVersion, requestId: number): Uint8Array {
  const asked = askedAttributes.map((name): Tagged => [valueTags.keyword, name]);
  const [major, minor] = version === '2.0' ? ([2, 0] as const) : ([1, 1] as const);
  return writeIpp([major, minor], getPrinterAttributes, requestId, [
    {
      tag: groupTags.operation,
      attributes: {
        'attributes-charset': [[valueTags.charset, 'utf-8']],
        'attributes-natural-language': [[valueTags.naturalLanguage, 'en']],
        'printer-uri': [[valueTags.uri, uri]],
        'requested-attributes': asked,
      },
    },
  ]);
}
