import type { Bench } from './measure.ts';
export const page: Bench = {
  name: 'page',
  target: 0.6,
  what: '',
  run: async () => ({ skipped: 'not yet' }),
};
