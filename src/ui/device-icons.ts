/**
 * One family of drawings for the five device kinds (§3.1.3) and the states
 * (§3.1.4), on a grid of 24. Shape carries the meaning: a scanner's lid makes an
 * MFP, three dots mean colour, a roll on legs is large format; a diamond is a
 * service call, a disc with a cross an error, a triangle a warning.
 */
import type { Kind, State } from '#core/counter.ts';

const body =
  '<path d="M5 16.5H4A1.5 1.5 0 0 1 2.5 15v-4A1.5 1.5 0 0 1 4 9.5h14A1.5 1.5 0 0 1 19.5 11v4a1.5 1.5 0 0 1-1.5 1.5h-1"/>';
const lowPaper = '<path d="M6 9.5V4.5h10v5"/><path d="M6 14.5h10v5H6z"/>';
const tall =
  '<path d="M4.5 9.5h13v10.5h-13z"/><path d="M4.5 15.5h13M9.5 17.75h3"/><path d="M3.5 6.5h15v3h-15z"/><path d="M5.5 6.5 7 3.5h8"/>';
const oneDot = '<circle class="dot" cx="11" cy="12" r="1"/>';
const threeDots =
  '<circle class="dot" cx="8" cy="12" r="1"/><circle class="dot" cx="11" cy="12" r="1"/><circle class="dot" cx="14" cy="12" r="1"/>';
const oneDotHigh = '<circle class="dot" cx="11" cy="12.5" r="1"/>';
const threeDotsHigh =
  '<circle class="dot" cx="8" cy="12.5" r="1"/><circle class="dot" cx="11" cy="12.5" r="1"/><circle class="dot" cx="14" cy="12.5" r="1"/>';

/** Drawings in strokes of the text's colour; `.dot` is filled. */
export const kindDrawings: Readonly<Record<Kind | 'other', string>> = {
  'printer-mono': lowPaper + body + oneDot,
  'printer-color': lowPaper + body + threeDots,
  'mfp-mono': tall + oneDotHigh,
  'mfp-color': tall + threeDotsHigh,
  'large-format':
    '<path d="M2.5 5.5h18v5h-18z"/><path d="M5.5 10.5v5.5h12v-5.5"/><path d="M4 10.5V20M19 10.5V20M2.5 20h3M17.5 20h3"/><circle class="dot" cx="5.5" cy="8" r=".9"/>',
  other:
    '<rect x="4" y="5" width="15" height="13" rx="1.5"/><path d="M8 18v2M15 18v2"/><circle class="dot" cx="15.5" cy="14.5" r="1"/>',
};

/** Badges at the lower right corner, filled in the state's colour with a mark in `.mark`. */
export const stateDrawings: Readonly<Record<State, string>> = {
  service:
    '<path class="halo" d="M17.5 10.2 24.8 17.5 17.5 24.8 10.2 17.5z"/><path class="fill" d="M17.5 11.5 23.5 17.5 17.5 23.5 11.5 17.5z"/><path class="mark" d="M17.5 14.4v3.7M17.5 20.4v.1"/>',
  error:
    '<circle class="halo" cx="17.5" cy="17.5" r="6.5"/><circle class="fill" cx="17.5" cy="17.5" r="5.3"/><path class="mark" d="m15.6 15.6 3.8 3.8m0-3.8-3.8 3.8"/>',
  warning:
    '<path class="halo" d="M17.5 10.3 25 23.8H10z"/><path class="fill" d="M17.5 12 23.3 22.7H11.7z"/><path class="mark" d="M17.5 15.6v3M17.5 20.7v.1"/>',
  normal: '',
  unknown:
    '<circle class="halo" cx="17.5" cy="17.5" r="6"/><circle class="ring" cx="17.5" cy="17.5" r="4.5"/><path class="ask" d="M16.3 16.6a1.25 1.25 0 1 1 1.7 1.2q-.5.2-.5.7M17.5 19.7v.05"/>',
};
