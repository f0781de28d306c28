/** Levels of supplies as mails give them: a percentage, a range, or a word (§12.7). */
import type { Supply, SupplyLevel } from './reading.ts';
import { lowPercent } from './supplies.ts';

type Level = Pick<Supply, 'percent' | 'level'>;

const words: Readonly<Record<string, SupplyLevel>> = {
  empty: 'empty',
  end: 'empty',
  out: 'empty',
  なし: 'empty',
  空: 'empty',
  low: 'low',
  'near empty': 'low',
  'near end': 'low',
  残りわずか: 'low',
  少ない: 'low',
  ok: 'ok',
  full: 'ok',
  good: 'ok',
  あり: 'ok',
  十分: 'ok',
};

/** null where the text is no level at all. A range names no percentage: it is told in a word. */
export function mailLevel(text: string): Level | null {
  const bare = text.trim().toLowerCase();
  const word = Object.hasOwn(words, bare) ? words[bare] : undefined;
  if (word !== undefined) return { percent: null, level: word };
  const range = /^(\d{1,3}) ?%? ?[-~–〜] ?(\d{1,3}) ?%$/.exec(bare);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])].sort((a, b) => a - b);
    if (low === undefined || high === undefined || high > 100) return null;
    if (high <= lowPercent) return { percent: null, level: high === 0 ? 'empty' : 'low' };
    // a range that begins at nothing may mean anything up to its end
    return { percent: null, level: low >= lowPercent ? 'ok' : 'some' };
  }
  const percent = /^(\d{1,3})(?:\.\d{1,2})? ?%$/.exec(bare);
  if (percent === null) return null;
  const value = Number.parseFloat(bare);
  if (value > 100) return null;
  // what remains is never rounded to nothing
  const rounded = value > 0 ? Math.max(1, Math.round(value)) : 0;
  return {
    percent: rounded,
    level: rounded === 0 ? 'empty' : rounded <= lowPercent ? 'low' : 'ok',
  };
}
