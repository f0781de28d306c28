/**
 * hrPrinterDetectedErrorState (RFC 2790, two octets; older agents send one or
 * none): bits counted from the most significant of the first octet. Some tools
 * show the octets as text; they are only ever read as bits.
 */
import type { Condition } from './reading.ts';

/** Bit 6, offline: sleeping devices set it too. */
export const offlineBit = 6;

/** What each bit says; the word of 2 and 3 is that of the supplies (toner or ink). */
export const errorBits: readonly Omit<Condition, 'text'>[] = [
  { severity: 'warning', code: 'media-low' },
  { severity: 'error', code: 'media-empty' },
  { severity: 'warning', code: '{colorant}-low' },
  { severity: 'error', code: '{colorant}-empty' },
  { severity: 'error', code: 'cover-open' },
  { severity: 'error', code: 'media-jam' },
  { severity: 'error', code: 'offline' },
  { severity: 'service', code: 'service-requested' },
  { severity: 'error', code: 'input-tray-missing' },
  { severity: 'error', code: 'output-tray-missing' },
  { severity: 'error', code: 'marker-supply-missing' },
  { severity: 'warning', code: 'output-almost-full' },
  { severity: 'error', code: 'output-full' },
  { severity: 'error', code: 'media-empty' },
  { severity: 'warning', code: 'maintenance-due' },
];

/** The numbers of the bits that are set, lowest first. */
export function bitsOf(octets: Uint8Array): number[] {
  const set: number[] = [];
  for (let bit = 0; bit < octets.length * 8 && bit < errorBits.length; bit++) {
    const octet = octets[bit >> 3] ?? 0;
    if ((octet & (0x80 >> (bit & 7))) !== 0) set.push(bit);
  }
  return set;
}
