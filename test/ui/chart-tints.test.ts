import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { defaultPaperSizes } from '#core/breakdown.ts';
import { paperSizes } from '#core/counter.ts';
import { sizeTints, tintsOf, type Tint } from '#ui/chart/tints.ts';
import { contrast, difference, linear, seen, sightNames } from './color-sight.ts';

const tokens = readFileSync(
  createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css'),
  'utf8',
);
const sheet = readFileSync(new URL('../../src/ui/chart/tints.css', import.meta.url), 'utf8');
const [lightSheet = '', darkSheet = ''] = sheet.split('@media screen');

/** The colour that a sheet gives a tint. */
function colorIn(text: string, tint: Tint): string {
  const token = new RegExp(`--chart-${tint}: var\\((--[\\w-]+)\\)`).exec(text)?.[1];
  const hex = new RegExp(`${token}:\\s*(#[0-9a-fA-F]{6})`).exec(tokens)?.[1];
  if (hex === undefined) throw new Error(`no colour for ${tint}`);
  return hex;
}

const modes = [
  { mode: 'light', text: lightSheet, ground: '#ffffff' },
  { mode: 'dark', text: darkSheet, ground: '#1a1a1a' },
];
/** Tints that may stand in one chart. */
const together: Record<string, readonly Tint[]> = {
  base: ['color-1', 'color-2', 'color', 'mono-1', 'mono-2', 'mono', 'total'],
  size: [...sizeTints, 'rest', 'total'],
  function: ['copy', 'receive', 'print', 'scan'],
  'large format': ['duty-a', 'duty-b', 'duty-c', 'duty-d', 'duty-e', 'total'],
};

describe.each(modes)('tints in $mode', ({ text, ground }) => {
  test('each stands out from the ground by 3:1 (WCAG 1.4.11)', () => {
    for (const tint of new Set(Object.values(together).flat())) {
      expect(contrast(linear(colorIn(text, tint)), linear(ground)), tint).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(Object.entries(together))(
    'of %s stay apart, also for colour-blind eyes',
    (_, tints) => {
      for (const sight of sightNames) {
        for (const [index, one] of tints.entries()) {
          for (const other of tints.slice(0, index)) {
            const [a, b] = [one, other].map((tint) => seen(sight, linear(colorIn(text, tint))));
            if (a === undefined || b === undefined) throw new Error('two colours');
            expect(difference(a, b), `${one} and ${other}, ${sight}`).toBeGreaterThanOrEqual(9.9);
          }
        }
      }
    },
  );
});

describe('one meaning, one tint', () => {
  test('the hue says colour or mono on every tab', () => {
    const base = tintsOf(['color.large', 'color.small', 'mono.large', 'mono.small']);
    const modes = tintsOf(['copy.color', 'print.color', 'copy.mono', 'print.mono']);
    expect([...base.values()]).toEqual(['color-1', 'color-2', 'mono-1', 'mono-2']);
    expect([...modes.values()]).toEqual([...base.values()]);
  });

  test('every chosen size has a tint of its own as long as there are any', () => {
    const tints = tintsOf(defaultPaperSizes.map((size) => `paper.${size}` as const));
    expect(new Set(tints.values()).size).toBe(defaultPaperSizes.length);
    expect(tints.get('paper.a4')).toBe('size-1');
    const all = tintsOf(paperSizes.map((size) => `paper.${size}` as const));
    expect(new Set(all.values())).toEqual(new Set([...sizeTints, 'rest']));
  });

  test('difference is CIEDE2000: known pairs', () => {
    expect(difference(linear('#000000'), linear('#ffffff'))).toBeCloseTo(100, 0);
    expect(difference(linear('#ff0000'), linear('#00ff00'))).toBeCloseTo(86.6, 0);
    expect(difference(linear('#123456'), linear('#123456'))).toBe(0);
  });
});
