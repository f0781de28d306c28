import type { Transport } from '@sveltejs/kit/hooks';
import { ShownChart } from '#ui/chart/shown-chart.ts';
import { ShownCompleteness } from '#ui/shown-completeness.ts';
import { ShownTable } from '#ui/shown-table.ts';

/**
 * The counter screens send no script (`routes/(portal)/counters/+layout.ts`), yet
 * the framework writes all data of a page down for one. A table is most of the
 * page; it is left out, and the page is rendered once, here.
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
