/** Random addresses of the counter area, and what an answer may be: never a failure of ours. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { breakdowns } from '#core/breakdown.ts';
import { counters } from '#core/counter.ts';
import type { Dice } from './dice.ts';
import { wildQuery } from './queries.ts';

const folder = fileURLToPath(new URL('../../src/routes/(portal)/counters', import.meta.url));

/** Every address below /counters that answers GET, as its folders name it: `/device/[id]/[breakdown]`. */
export const counterRoutes: readonly string[] = readdirSync(folder, {
  recursive: true,
  encoding: 'utf8',
})
  .map((path) => `/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\/\+(page\.server|server)\.ts$/.test(path))
  .map((path) => path.replace(/\/\+[^/]*$/, ''))
  .sort();

export interface CounterIds {
  deviceIds: readonly string[];
  /** of groups */
  groupIds: readonly string[];
}

/** One address: mostly right, or the dice would only ever see the first refusal. */
export function wildCounterAddress(dice: Dice, { deviceIds, groupIds }: CounterIds): string {
  const segments: Record<string, () => string> = {
    id: () => dice.pick(deviceIds),
    period: () =>
      dice.pick([
        '2026-10',
        '2026-11',
        '2026-11-05',
        '2026-11-22',
        '2025-12',
        '2026-02-30',
        '2031-01',
      ]),
    breakdown: () => dice.pick(breakdowns),
  };
  const path = dice.pick(counterRoutes).replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    // never empty: a doubled or last slash is the framework's to mend, by a status of its own
    const text = dice.oneIn(12) ? `~${dice.text(10)}` : (segments[name]?.() ?? `~${dice.text(10)}`);
    return encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E');
  });
  const groups = ['all', 'none', 'nowhere', ...groupIds];
  const query = dice.oneIn(3) ? wildQuery(dice, groups) : nearlyRight(dice, groups);
  return `/counters${path}${query === '' ? '' : `?${query}`}`;
}

/** A query as the screens write it, of which one or two things are changed. */
function nearlyRight(dice: Dice, groups: readonly string[]): string {
  const unit = dice.pick(['month', 'day', 'closing']);
  const month = () => `2026-${String(1 + dice.below(11)).padStart(2, '0')}`;
  const day = () => `2026-11-${String(1 + dice.below(28)).padStart(2, '0')}`;
  const [from = '', to = ''] = (unit === 'day' ? [day(), day()] : [month(), month()]).sort();
  const fields: Record<string, string> = {
    unit,
    from,
    to,
    measure: dice.pick(['usage', 'cumulative']),
    group: dice.pick(groups),
    counter: dice.pick(counters),
    period: unit === 'day' ? day() : month(),
    month: month(),
  };
  const more: Record<string, () => string> = {
    kind: () => dice.pick(['mfp-color', 'large-format', 'all']),
    sort: () => (dice.oneIn(2) ? '-' : '') + dice.pick(['name', 'total', 'share', 'color', from]),
    page: () => String(1 + dice.below(4)),
    asOf: () =>
      dice.pick([day(), `${day()}T12:30`, '2026-11-01T00:00:00Z', '2030-01-01', dice.text(9)]),
    form: () => dice.pick(['screen', 'tidy']),
    encoding: () => dice.pick(['utf-8', 'shift_jis']),
    preamble: () => dice.pick(['on', 'off']),
    missing: () => dice.pick(['dash', 'empty']),
    back: () => dice.pick(['', '/period/2026-10/base?unit=month', '//evil.example', dice.text(20)]),
    state: () => dice.pick(['open', 'decided', 'all']),
  };
  for (const [name, make] of Object.entries(more)) if (dice.oneIn(4)) fields[name] = make();
  if (dice.oneIn(3)) fields[dice.pick(Object.keys(fields))] = dice.text(25);
  if (dice.oneIn(5)) Reflect.deleteProperty(fields, dice.pick(Object.keys(fields)));
  const text = Object.entries(fields).map(
    ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
  );
  if (dice.oneIn(10)) text.push(dice.pick(text));
  return text.join('&');
}

export interface Answer {
  status: number;
  type: string;
  text: string;
  location: string | null;
}

const good = [200, 303, 400, 404];

/** What is wrong with an answer; null for one that may be. */
export function complaintOf({ status, type, text, location }: Answer): string | null {
  if (!good.includes(status)) return `status ${status}: ${text.slice(0, 300)}`;
  if (status === 303) {
    return location !== null && /^\/(?!\/)/.test(location) ? null : `leads to ${location}`;
  }
  const seen = text.replaceAll(/<(script|style)\b.*?<\/\1>|<[^>]*>/gs, ' ');
  const stray = /\bundefined\b|\bNaN\b|\[object \w+\]/.exec(seen);
  if (stray) {
    return `says “${stray[0]}”: ${seen.slice(Math.max(0, stray.index - 80), stray.index + 40)}`;
  }
  if (status === 200) {
    if (type.startsWith('text/csv') || text.includes('</main>')) return null;
    return `neither a page nor a CSV: ${text.slice(0, 200)}`;
  }
  const main = /<main.*?<\/main>/s.exec(text)?.[0] ?? text;
  const sentence = main.replaceAll(/<[^>]*>/g, ' ');
  return /[。.]/.test(sentence)
    ? null
    : `status ${status} without a sentence: ${text.slice(0, 200)}`;
}
