/** Whatever a device leaves out or moves about, a counter is right or absent. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter } from '#core/counter.ts';
import type { Varbind } from '#core/reading.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { decoded, recorded } from './recording.ts';

const recordings = [
  'canon_ir_adv_c5840',
  'canon_ir_adv_c5535_iii',
  'kyocera_taskalfa_5054ci',
  'printmaster_kyocera_p2040dw',
  'librenms_konica_c250i',
  'librenms_sharp',
  'librenms_jetdirect_m130nw',
  'bieniu_brother_dcp-l3550cdw',
];

/** Rows that counters are read from; the rest says who it is and is always asked first. */
function isCounterRow({ oid }: Varbind): boolean {
  return /^1\.3\.6\.1\.(4\.1|2\.1\.43\.10)\./.test(oid);
}

/**
 * What a family lists by existing: the rows of a Sharp, colours and functions of
 * a Konica Minolta. One that is gone without a trace was never there, for all
 * that anyone can tell; so each keeps a cell.
 */
function listed(rows: readonly Varbind[]): number {
  const kinds = [
    /\.2385\.1\.1\.19\.2\.1\.\d+(\.\d+\.\d+\.\d+)$/,
    /\.18334\.1\.1\.1\.5\.7\.2\.2\.1\.5\.(\d+)\.\d+$/,
    /\.18334\.1\.1\.1\.5\.7\.2\.2\.1\.5\.\d+\.(\d+)$/,
  ];
  const found = kinds.map((kind) => new Set(rows.map(({ oid }) => kind.exec(oid)?.[1])));
  return found.reduce((sum, names) => sum + names.size, 0);
}

/** Moves the rows of a table: the last number of every index below the columns goes through one permutation. */
function moved(rows: readonly Varbind[], table: RegExp, key: number): Varbind[] {
  return rows.map((row) =>
    table.test(row.oid)
      ? { ...row, oid: row.oid.replace(/\d+$/, (last) => `${((Number(last) * key) % 1009) + 1}`) }
      : row,
  );
}

describe.skipIf(sharedDir === null)(`recorded devices (else: ${sharedAbsent})`, () => {
  test.each(recordings)(
    '%s: cells lost at random never change a counter of the same source',
    (name) => {
      const rows = recorded(name).filter(
        (row) => isCounterRow(row) || row.oid.startsWith('1.3.6.1.2.1.1.'),
      );
      const whole = decoded(rows);
      const losses = fc.array(fc.nat({ max: rows.length - 1 }), { maxLength: 40 });
      fc.assert(
        fc.property(losses, (lost) => {
          const gone = new Set(lost);
          const left = rows.filter((row, i) => !gone.has(i) || !isCounterRow(row));
          fc.pre(listed(left) === listed(rows));
          const found = decoded(left);
          if (found.counterSource !== whole.counterSource) return;
          for (const [counter, value] of Object.entries(found.counters)) {
            // keys of CounterValues are counters
            expect([counter, value]).toEqual([counter, whole.counters[counter as Counter]]);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each([
    ['canon_ir_adv_c5840', /\.1602\.1\.11\.(1\.[34]|2\.[12])\.1\.[234]\.\d+$/],
    ['canon_ir_adv_c5535_iii', /\.1602\.1\.11\.(1\.[34]|2\.[12])\.1\.[234]\.\d+$/],
    ['printmaster_kyocera_p2040dw', /\.1347\.42\.2\.1\.1\.1\.(2|6)\.1\.\d+$/],
    ['librenms_sharp', /\.2385\.1\.1\.19\.2\.1\.[34]\.\d+\.\d+\.\d+$/],
  ])('%s: the index of a self-describing row means nothing', (name, table) => {
    const rows = recorded(name);
    const whole = decoded(rows);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1008 }), (key) => {
        expect(decoded(moved(rows, table, key))).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test('the order of the rows means nothing', () => {
    for (const name of recordings) {
      const rows = recorded(name);
      expect(decoded([...rows].reverse())).toEqual(decoded(rows));
    }
  });

  test('a breach of a Canon identity is noted, and the device is believed', () => {
    const rows = recorded('canon_ir_adv_c5840').map((row) =>
      row.oid.endsWith('.1602.1.11.1.4.1.4.103') ? { ...row, value: Number(row.value) + 1 } : row,
    );
    const { counters, notes } = decoded(rows);
    expect(counters).toEqual(decoded(recorded('canon_ir_adv_c5840')).counters);
    expect(notes.map(({ text }) => text.split(' does')[0])).toEqual([
      '101 = 103 + 104',
      '102 = 101 + 103',
    ]);
  });
});
