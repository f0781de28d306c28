/** Toner and ink. */
import { part, type Entries } from './entry.ts';

export const supplyVerbs: Entries = {
  followSupplies: part('ingest'),
  noteReplacements: part('ingest'),
};
