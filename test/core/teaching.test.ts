/** §12: a device is taught from a recorded walk and what stands on its panel. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decode } from '#core/decode.ts';
import type { Varbind } from '#core/reading.ts';
import { shareableRecording } from '#core/teach-recording.ts';
import { countingCells } from '#core/teach-cells.ts';
import { proposeMapping } from '#core/teach-proposal.ts';
import { definitionOf, type Teaching } from '#core/teaching.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import { definitionProblems } from '#definitions/schema.ts';

const text = (oid: string, value: string): Varbind => ({
  oid,
  type: 4,
  value: new TextEncoder().encode(value),
});
const count = (oid: string, value: number): Varbind => ({ oid, type: 65, value });

const root = '1.3.6.1.4.1.99999.7.3';
const system: Varbind[] = [
  text('1.3.6.1.2.1.1.1.0', 'Acme Printing System; Acme Model 500; version 2.1'),
  { oid: '1.3.6.1.2.1.1.2.0', type: 6, value: '1.3.6.1.4.1.99999.1' },
  text('1.3.6.1.2.1.1.5.0', 'reception-printer'),
  text('1.3.6.1.2.1.25.3.2.1.3.1', 'Acme Model 500'),
];

/** A table whose rows are named, and a number that stands by itself. */
const rows = ['Total', 'Color Total', 'Black Total', 'Copy', 'Print'];
function walk(values: readonly number[], alone: number): Varbind[] {
  return [
    ...system,
    ...rows.map((name, at) => text(`${root}.2.${at + 1}`, name)),
    ...values.map((value, at) => count(`${root}.3.${at + 1}`, value)),
    count(`1.3.6.1.4.1.99999.8.1.0`, alone),
  ];
}

const sample = walk([12_345, 2_345, 10_000, 5_005, 7_340], 777);

function teach(varbinds: Varbind[], panel: Record<string, number>): Teaching {
  const proposals = proposeMapping(countingCells(walkOf(varbinds)), panel);
  const counters = Object.fromEntries(
    proposals.map(({ counter, candidates }) => [counter, candidates[0]?.cells ?? []]),
  );
  const who = { vendor: 'Acme', model: 'Acme Model 500', objectId: '1.3.6.1.4.1.99999.1' };
  return { id: 'own-acme', ...who, described: true, base: null, unit: 'impressions', counters };
}

describe('§12 the proposal', () => {
  test('finds each value of the panel, by the name of its row', () => {
    const proposals = proposeMapping(countingCells(walkOf(sample)), { total: 12_345, copy: 5_005 });
    expect(proposals.map(({ candidates }) => candidates[0]?.cells[0]?.row?.name)).toEqual([
      'Total',
      'Copy',
    ]);
  });

  test('takes a page or two for printed in between, and says how many', () => {
    const [total] = proposeMapping(countingCells(walkOf(sample)), { total: 12_343 });
    expect(total?.candidates[0]).toMatchObject({ value: 12_345, gap: 2 });
    expect(proposeMapping(countingCells(walkOf(sample)), { total: 12_000 })[0]?.candidates).toEqual(
      [],
    );
  });

  test('adds two rows of one table up where none fits alone', () => {
    const [made] = proposeMapping(countingCells(walkOf(sample)), { mono: 7_350 });
    expect(made?.candidates[0]?.cells.map(({ value }) => value)).toEqual([2_345, 5_005]);
  });

  test('of values that are alike the row that is called so comes first', () => {
    const same = walk([500, 100, 400, 250, 250], 250);
    const panel = { print: 250, copy: 250 };
    const [print, copy] = proposeMapping(countingCells(walkOf(same)), panel);
    expect(print?.candidates[0]?.cells[0]?.row?.name).toBe('Print');
    expect(copy?.candidates[0]?.cells[0]?.row?.name).toBe('Copy');
  });

  test('never offers what must not be asked for', () => {
    const jobs = [...sample, count('1.3.6.1.4.1.1347.47.1.2.3.1', 12_345)];
    const [total] = proposeMapping(countingCells(walkOf(jobs)), { total: 12_345 });
    expect(total?.candidates.flatMap(({ cells }) => cells.map(({ oid }) => oid))).toEqual([
      `${root}.3.1`,
    ]);
  });
});

describe('§12 what was taught', () => {
  test('reads the device, and another of the model whose rows stand elsewhere', () => {
    const panel = { total: 12_345, color: 2_345, mono: 10_000, scan: 777 };
    const taught = definitionOf(teach(sample, panel), definitions);
    expect(definitionProblems(taught)).toEqual([]);
    const { counters, counterSource } = decode(sample, [taught, ...definitions]);
    expect(counters).toEqual(panel);
    expect(counterSource).toBe('own-acme 99999.7.3.3');
    const other = [
      ...system,
      ...['Copy', 'Black Total', 'Total', 'Color Total'].flatMap((name, at) => [
        text(`${root}.2.${at + 1}`, name),
        count(`${root}.3.${at + 1}`, 100 * (at + 1)),
      ]),
    ];
    expect(decode(other, [taught, ...definitions]).counters).toEqual({
      total: 300,
      color: 400,
      mono: 200,
    });
  });

  test('speaks of that model alone', () => {
    const taught = definitionOf(teach(sample, { total: 12_345 }), definitions);
    const longer = sample.map((one) =>
      one.oid.startsWith('1.3.6.1.2.1.1.1') || one.oid.includes('.25.3.2.')
        ? text(one.oid, 'Acme Model 500X')
        : one,
    );
    expect(decode(longer, [taught, ...definitions]).counterSource).toBeNull();
  });

  test('speaks of its own sysObjectID alone, whatever a shared file names', () => {
    const one = teach(sample, { total: 12_345 });
    for (const objectId of ['1.3.6.1.4.1.99999', '1.3.6.1', '1.3.6.1.4.1.99999.1.1']) {
      const wide = definitionOf({ ...one, objectId, described: false }, definitions);
      expect(decode(sample, [wide, ...definitions]).counterSource).toBeNull();
    }
    const own = definitionOf({ ...one, described: false }, definitions);
    expect(decode(sample, [own, ...definitions]).counterSource).not.toBeNull();
  });

  test('whatever the values, the best proposals of distinct values give the panel back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1_000, max: 5_000_000 }), { minLength: 5, maxLength: 5 }),
        (values) => {
          const [total = 0, color = 0, mono = 0] = values;
          const made = walk(values, 1);
          const panel = { total, color, mono };
          const taught = definitionOf(teach(made, panel), definitions);
          expect(decode(made, [taught]).counters).toEqual(panel);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('its recording is shared without what tells whose device it is', () => {
    const personal = [
      text('1.3.6.1.2.1.43.5.1.1.17.1', 'SERIAL42'),
      { oid: '1.3.6.1.2.1.2.2.1.6.1', type: 4, value: Uint8Array.of(0, 1, 2, 3, 4, 5) } as const,
      text('1.3.6.1.2.1.1.6.0', 'Room 7'),
      text('1.3.6.1.4.1.1347.47.1.1.1', 'salaries.pdf'),
    ];
    const taught = definitionOf(teach(sample, { total: 12_345 }), definitions);
    const shared = shareableRecording([...sample, ...personal], [taught, ...definitions]);
    const said = shared.map(({ value }) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value),
    );
    expect(said.join('\n')).not.toMatch(/SERIAL42|Room 7|salaries|reception/);
    expect(decode(shared, [taught, ...definitions]).counters).toEqual({ total: 12_345 });
  });
});
