import type { Messages } from './messages.ts';

/** A condition in words: the device's own where it has any, else ours for its code. */
export function conditionText(t: Messages, { text, code }: { text: string; code: string }): string {
  return text || t.conditionWords[code] || t.conditionWords.other;
}
