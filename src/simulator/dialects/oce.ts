/** Océ large format: area and length instead of sheets, in whole m² and m. */
import type { Varbind } from '#core/reading.ts';
import type { Lifetime } from '../lifetime.ts';
import { counter, enterprises } from '../varbinds.ts';
import type { Dialect } from './dialect.ts';

const root = `${enterprises}.1552.21.3.1.1.5`;

function tables(life: Lifetime): Varbind[] {
  const area = Math.floor(life.areaMm2 / 1e6);
  const mono = Math.floor(area * 0.4);
  return [
    counter(`${root}.1.0`, mono),
    counter(`${root}.2.0`, area - mono),
    counter(`${root}.7.0`, area),
    counter(`${root}.8.0`, Math.floor(life.lengthMm / 1000)),
  ];
}

export const oce: Dialect = {
  tables,
  gives: () => ({
    counters: ['total', 'area', 'length'],
    source: 'oce 1552.21.3.1.1.5',
    unit: 'm2',
    own: (life) => {
      const area = Math.floor(life.areaMm2 / 1e6);
      return { total: area, area, length: Math.floor(life.lengthMm / 1000) };
    },
  }),
};
