/** The words of data that have a name on the screens. */
export type { Counter, Kind, Quality, State, Unit } from '#core/counter.ts';
export type { SupplyLevel as SupplyLevelWord } from '#core/reading.ts';
