/**
 * Turns the counter tables of a device into counters, by data alone. One
 * series is read from one source only: sources are tried in order, the first
 * that gives a total wins, and nothing of another is mixed in.
 */
import { counters as allCounters } from './counter.ts';
import type { Counter, CounterValues, Unit } from './counter.ts';
import type { Cells } from './decode-counters-cell.ts';
import { readCells } from './decode-counters-cells.ts';
import type { ReadCells } from './decode-counters-cells.ts';
import { evaluate } from './decode-counters-expression.ts';
import type { CounterSource } from './definition-counters.ts';
import type { Definition } from './definition.ts';
import type { DecodeNote } from './reading.ts';
import type { Walk } from './walk.ts';

/** What a device counted. Without counters `counterSource` and `unit` are null. */
export interface DecodedCounters {
  counters: CounterValues;
  /** definition and table, e.g. `canon 1602.1.11.1.4.1` */
  counterSource: string | null;
  unit: Unit | null;
  /** whether a value given comes from a Counter32 and may wrap at 2^32 */
  counter32: boolean;
  notes: DecodeNote[];
}

/** Counters that can stand for "how much was made in all"; a source needs one. */
const measures: readonly Counter[] = ['total', 'area', 'length'];

/** Reads the counters of a device; `definitions` in the order of trust, the standard last. */
export function decodeCounters(walk: Walk, definitions: readonly Definition[]): DecodedCounters {
  const notes: DecodeNote[] = [];
  const read = new Map<CounterSource['readers'], ReadCells>();
  for (const definition of definitions) {
    for (const source of definition.counters) {
      // sources of a family often share their readers
      const cells = read.get(source.readers) ?? readCells(walk, source.readers);
      read.set(source.readers, cells);
      const outcome = judgeSource(source, cells);
      notes.push(...outcome.notes);
      // A total that cannot be true ends the search: another basis would tear the series apart.
      if (outcome.broken) return nothingBut(distinct(notes));
      if (!outcome.counters) continue;
      return {
        counters: outcome.counters,
        counterSource: `${definition.id} ${shortOid(source.oid)}`,
        unit: source.unit,
        counter32: outcome.counter32,
        notes: distinct(notes),
      };
    }
  }
  return nothingBut(distinct(notes));
}

function nothingBut(notes: DecodeNote[]): DecodedCounters {
  return { counters: {}, counterSource: null, unit: null, counter32: false, notes };
}

interface Outcome {
  /** null: the device does not have this source */
  counters: CounterValues | null;
  /** the source is there, its total is beyond any count */
  broken: boolean;
  counter32: boolean;
  notes: DecodeNote[];
}

function judgeSource(source: CounterSource, { cells, notes }: ReadCells): Outcome {
  const outcome: Outcome = { counters: null, broken: false, counter32: false, notes: [] };
  const has = (expression: string): boolean => evaluate(expression, cells).result === 'value';
  if (cells.size === 0 || !(source.requires ?? []).every(has)) return outcome;
  const values: CounterValues = {};
  for (const counter of allCounters) {
    for (const expression of source.counters[counter] ?? []) {
      const found = evaluate(expression, cells);
      if (found.result === 'absent') continue;
      if (found.result === 'value') {
        values[counter] = found.value;
        outcome.counter32 ||= found.counter32;
      } else if (found.result === 'negative') {
        const text = `${counter} = ${expression} would be ${found.value}`;
        outcome.notes.push({ code: 'negative-difference', text });
      } else {
        outcome.notes.push({ code: found.refusal.code, text: found.refusal.text });
        outcome.broken ||= counter === 'total' && !found.refusal.negative;
      }
      break;
    }
    if (outcome.broken) return outcome;
    if (counter === 'total' && source.counters.total && values.total === undefined) return outcome;
  }
  if (!measures.some((counter) => values[counter] !== undefined)) return outcome;
  outcome.counters = values;
  outcome.notes.unshift(...notes);
  outcome.notes.push(...breaches(source, cells));
  return outcome;
}

/** Identities that do not hold. */
function breaches(source: CounterSource, cells: Cells): DecodeNote[] {
  const notes: DecodeNote[] = [];
  for (const { left, right } of source.identities ?? []) {
    const a = evaluate(left, cells);
    const b = evaluate(right, cells);
    if (a.result !== 'value' || (b.result !== 'value' && b.result !== 'negative')) continue;
    if (a.value === b.value) continue;
    const text = `${left} = ${right} does not hold: ${a.value} is not ${b.value}`;
    notes.push({ code: 'identity-broken', text });
  }
  return notes;
}

function distinct(notes: readonly DecodeNote[]): DecodeNote[] {
  return [...new Map(notes.map((note) => [`${note.code} ${note.text}`, note])).values()];
}

/** `1602.1.11` for an enterprise's OID, `43.10.2.1.4` for one of mib-2. */
function shortOid(oid: string): string {
  return oid.replace(/^1\.3\.6\.1\.(4\.1|2\.1)\./, '');
}
