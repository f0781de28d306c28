/**
 * What a device said (Observation) and what that means (Reading, DeviceReport).
 * Drivers return observations, `decode` turns them into reports, `ingest`
 * stores the reading in a report.
 */
import type { IppAttributes } from './ipp-attributes.ts';
import type { Counter, CounterValues, Kind, Source, State, Unit } from './counter.ts';

/**
 * SNMP syntax of a value (RFC 2578 application tags, as in .snmprec files).
 * 2 Integer32, 4 OctetString, 5 Null, 6 ObjectIdentifier, 64 IpAddress,
 * 65 Counter32, 66 Gauge32, 67 TimeTicks, 68 Opaque, 70 Counter64.
 */
export type VarbindType = 2 | 4 | 5 | 6 | 64 | 65 | 66 | 67 | 68 | 70;

/** One variable binding. OIDs have no leading dot. */
export interface Varbind {
  oid: string;
  type: VarbindType;
  /** number or bigint for 2, 65–67, 70; bytes for 4 and 68; dotted text for 6 and 64; null for 5 */
  value: number | bigint | Uint8Array | string | null;
}

/** Everything one poll of one device brought home. */
export type Observation = SnmpObservation | IppObservation;

export interface SnmpObservation {
  protocol: 'snmp';
  /** ISO instant, UTC */
  takenAt: string;
  /** the address that answered; null for a recorded walk */
  host: string | null;
  varbinds: readonly Varbind[];
}

export interface IppObservation {
  protocol: 'ipp';
  /** ISO instant, UTC */
  takenAt: string;
  host: string | null;
  /** those that were asked for */
  attributes: IppAttributes;
}

/** One current condition of a device (§3.1.4). */
export interface Condition {
  severity: 'service' | 'error' | 'warning';
  /** RFC 3805/PWG style word: `toner-low`, `media-jam`, `cover-open`, `service-requested` … */
  code: string;
  /** the device's own words, "" where it has none */
  text: string;
}

/** Level of a supply in words (RFC 3805 levels −1 … −3 never become numbers). */
export type SupplyLevel = 'ok' | 'low' | 'empty' | 'some' | 'unknown';

/** One supply: toner, ink, drum, waste container … For a waste container `empty` means "replace it". */
export interface Supply {
  name: string;
  type: string;
  color: string | null;
  /** 0–100; null where the device gives only words */
  percent: number | null;
  level: SupplyLevel;
  /** as the device tells them; null or absent: not told */
  partNumber?: string | null;
  serial?: string | null;
}

/** A remark on what was decoded: an identity that does not hold, a value that was refused. */
export interface DecodeNote {
  code: string;
  text: string;
}

/** What an observation means. Unknown is null; an absent counter was not supplied. */
export interface DeviceReport {
  vendor: string | null;
  model: string | null;
  serial: string | null;
  mac: string | null;
  kind: Kind | null;
  location: string | null;
  firmware: string | null;
  state: State;
  conditions: Condition[];
  supplies: Supply[];
  counters: CounterValues;
  /** definition and table that the counters come from, e.g. `canon 1602.1.11.1.4.1`; null without counters */
  counterSource: string | null;
  /** null without counters */
  unit: Unit | null;
  /** counters whose source is a Counter32 and may therefore wrap at 2^32 */
  counter32: boolean;
  notes: DecodeNote[];
}

/** A reading as it is stored: append-only, one per device, instant and source. */
export interface Reading {
  readingId: string;
  /** ISO instant, UTC */
  takenAt: string;
  /** ISO instant, UTC: when the server learnt of it */
  receivedAt: string;
  source: Source;
  serial: string | null;
  unit: Unit;
  counterSource: string | null;
  counter32: boolean;
  counters: CounterValues;
  /** what was remarkable about decoding it, as `code: text` (§13 case 22); absent: nothing */
  notes?: readonly string[];
}

/** The notes that a reading keeps: those on its counters. Who the device is says itself elsewhere. */
export function countingNotes(notes: readonly DecodeNote[]): string[] {
  return notes.flatMap(({ code, text }) =>
    code === 'serial-placeholder' ? [] : `${code}: ${text}`,
  );
}

/** The reading with one of its counters; with none where it does not have it. */
export function withOnly(reading: Reading, counter: Counter): Reading {
  const value = reading.counters[counter];
  return { ...reading, counters: value === undefined ? {} : { [counter]: value } };
}
