/**
 * What we know about a family of printers: data only. The files are in
 * `definitions/`, this is their shape; the schema that checks them with
 * messages for a field engineer stands beside them.
 */
import type { CounterSource } from './definition-counters.ts';
import type { IdentityFacts, StatusFacts } from './definition-facts.ts';

/** Which devices a definition speaks of. Any listed test suffices, or `both` must hold. */
export interface Match {
  /** prefixes of sysObjectID, no leading dot */
  sysObjectId?: readonly string[];
  /** regular expressions (source text, case-insensitive) on sysDescr or hrDeviceDescr */
  description?: readonly string[];
  /** one model of a family whose sysObjectID is everybody's: exactly that and its description */
  both?: true;
}

export interface Definition {
  /** file name without ending: `canon`, `kyocera`, `standard` */
  id: string;
  /** the vendor's name as people write it; null for the standard MIBs */
  vendor: string | null;
  match: Match;
  /** where serial, model, firmware stand beside the standard MIBs */
  identity?: IdentityFacts;
  /** fault tables, words and alert codes that mean more than the standard says */
  status?: StatusFacts;
  /** tables and scalars of counters, the best first; one series is read from one of them only */
  counters: readonly CounterSource[];
}
