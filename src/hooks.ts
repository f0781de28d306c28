import type { Transport } from '@sveltejs/kit/hooks';
import { ShownChart } from '#ui/chart/shown-chart.ts';
import { ShownCompleteness } from '#ui/shown-completeness.ts';
import { ShownTable } from '#ui/shown-table.ts';

/**
 * Screens send no script of the framework (`routes/+layout.ts`), yet it writes all
 * data of a page down for one. A table is most of the page; it is left out.
 */
export const transport: Transport = {
  ShownTable: {
    encode: (value: unknown) => value instanceof ShownTable && 'shown',
    decode: () => null,
  },
  ShownCompleteness: {
    encode: (value: unknown) => value instanceof ShownCompleteness && 'shown',
    decode: () => null,
  },
  ShownChart: {
    encode: (value: unknown) => value instanceof ShownChart && 'shown',
    decode: () => null,
  },
};
