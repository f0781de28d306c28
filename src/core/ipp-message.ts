/** An IPP message (RFC 8010) and the words of its encoding. */
import type { IppAttributes } from './ipp-attributes.ts';

/** Delimiter tags (RFC 8010 §3.5.1). */
export const groupTags = { operation: 1, job: 2, end: 3, printer: 4, unsupported: 5 } as const;

/** Value tags (RFC 8010 §3.5.2) that are read as more than text. */
export const valueTags = {
  noValue: 0x13,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  range: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  memberName: 0x4a,
} as const;

/** The operation that this program asks for, the only one. */
export const getPrinterAttributes = 0x000b;

export interface IppGroup {
  tag: number;
  attributes: IppAttributes;
}

export interface IppMessage {
  version: { major: number; minor: number };
  /** operation of a request, status of an answer (RFC 8011 §B) */
  code: number;
  requestId: number;
  groups: IppGroup[];
}
