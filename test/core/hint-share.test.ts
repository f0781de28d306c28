import { describe, expect, test } from 'vitest';
import type { Kind } from '#core/counter.ts';
import type { HintDevice } from '#core/hint-basis.ts';
import { shareHint, shareRules, type SharePart } from '#core/hint-share.ts';

const device = (deviceId: string, kind: Kind | null, ...months: HintDevice['months']) => ({
  deviceId,
  kind,
  months,
});
function hint(part: SharePart, devices: readonly HintDevice[]) {
  const rule = shareRules.find((one) => one.part === part);
  if (rule === undefined) throw new Error(part);
  return shareHint(rule, devices);
}

describe('shares of what is printed', () => {
  test('the share is of all devices that told both numbers, month by month', () => {
    const told = hint('duplex', [
      device('a', 'mfp-mono', { total: 100, duplex: 50 }, { total: 100, duplex: 30 }),
      device('b', 'printer-mono', { total: 200, duplex: 20 }, { total: 900 }),
    ]);
    expect(told).toMatchObject({ part: 100, whole: 400, share: 0.25 });
    expect(told.basis).toEqual({ known: 2, devices: 2 });
  });

  test('unknown is never 0: a device that does not tell duplex is left out', () => {
    const told = hint('duplex', [device('a', 'mfp-mono', { total: 5_000 })]);
    expect(told).toMatchObject({ share: null, rows: [], basis: { known: 0, devices: 1 } });
  });

  test('nothing printed has no share', () => {
    const told = hint('duplex', [device('a', 'mfp-mono', { total: 0, duplex: 0 })]);
    expect(told).toMatchObject({ share: null, rows: [], basis: { known: 1 } });
  });

  test('colour devices that print almost only monochrome stand out, the most used first', () => {
    const told = hint('color', [
      device('few', 'mfp-color', { total: 299, color: 0 }),
      device('small', 'printer-color', { total: 400, color: 10 }),
      device('large', 'mfp-color', { total: 4_000, color: 100 }),
      device('colourful', 'mfp-color', { total: 4_000, color: 2_000 }),
      device('mono', 'mfp-mono', { total: 4_000, color: 0 }),
    ]);
    expect(told.rows.map(({ deviceId }) => deviceId)).toEqual(['large', 'small']);
    expect(told.basis).toEqual({ known: 4, devices: 4 });
  });

  test('A3 is asked of MFPs alone, and never of a device of unknown kind', () => {
    const month = { total: 1_000, 'paper.a3': 0 };
    const told = hint('paper.a3', [
      device('mfp', 'mfp-mono', month),
      device('lbp', 'printer-mono', month),
      device('other', null, month),
    ]);
    expect(told.rows.map(({ deviceId }) => deviceId)).toEqual(['mfp']);
  });

  test('a part that is more than the whole is not believed', () => {
    const told = hint('duplex', [device('a', 'mfp-mono', { total: 10, duplex: 11 })]);
    expect(told.basis.known).toBe(0);
  });
});
