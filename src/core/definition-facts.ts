/**
 * What a definition says beside its counters: where identity stands, what the
 * vendor's own words and tables say about the state. Data only; patterns are
 * regular expressions as source text and are matched case-insensitively.
 */
import type { Kind } from './counter.ts';

/** A place where one fact stands as text, beside the standard MIBs. */
export interface TextSource {
  /** the exact OID of a scalar or cell, no leading dot; or a column, when `column` is true */
  oid: string;
  /** read the first usable cell below `oid` */
  column?: boolean;
  /** so many bytes in front of the text name its symbol set (HP: 01 15 is Roman-8) */
  skipBytes?: number;
  /** keep only what the first group of this pattern catches; no match is no answer */
  pattern?: string;
}

/** A brand that ships another maker's machines: the family answers, the brand names itself. */
export interface Brand {
  /** on sysDescr or hrDeviceDescr */
  pattern: string;
  vendor: string;
}

/** Settles the kind or a part of it. Tests are alternatives; the first rule that fits wins. */
export interface KindRule {
  /** prefixes of sysObjectID or hrDeviceID, no leading dot */
  sysObjectId?: readonly string[];
  /** on the model, sysDescr or hrDeviceDescr */
  pattern?: string;
  /** a kind, or null for what is not a printer of the five kinds; `mfp` only says that it also scans or copies */
  kind: Kind | null | 'mfp';
}

export interface IdentityFacts {
  /** the best first; asked after prtGeneralSerialNumber */
  serial?: readonly TextSource[];
  /** the best first; asked after hrDeviceDescr */
  model?: readonly TextSource[];
  /** ask the model's sources before hrDeviceDescr, where the standard place holds something else */
  modelFirst?: boolean;
  firmware?: readonly TextSource[];
  /** IEEE-1284 device ids (`MFG:…;MDL:…;SN:…;CLS:…`) */
  deviceId?: readonly TextSource[];
  /** names of the vendor in front of a model that are dropped from it */
  modelPrefixes?: readonly string[];
  /** patterns of what follows a model and is dropped from it: firmware, language marks */
  modelSuffixes?: readonly string[];
  brands?: readonly Brand[];
  kinds?: readonly KindRule[];
}

/** A severity that a rule gives, or `ignore` for what must raise nothing. */
export type RuleSeverity = 'service' | 'error' | 'warning' | 'ignore';

/** What the vendor's own words mean. The first rule that fits a text wins. */
export interface TextRule {
  pattern: string;
  severity: RuleSeverity;
  code: string;
}

/** A vendor's table of present faults: a cell that matches raises a condition. */
export interface FaultTable {
  /** the column of the fault's code or text, no leading dot */
  column: string;
  /** cells that do not match are no faults */
  pattern: string;
  severity: Exclude<RuleSeverity, 'ignore'>;
  code: string;
}

/** What a prtAlertCode means here, where it differs from the standard. */
export interface AlertRule {
  /** prtAlertCode; finisher codes are reduced to their generic part first */
  alert: number;
  /** only with this prtAlertSeverityLevel */
  level?: 3 | 4 | 5;
  severity: RuleSeverity;
  code: string;
}

export interface StatusFacts {
  texts?: readonly TextRule[];
  faultTables?: readonly FaultTable[];
  alerts?: readonly AlertRule[];
}
