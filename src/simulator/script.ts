/**
 * Scripts: troubles at instants or offsets, as data.
 *
 *   { "events": [
 *     { "at": "PT30S", "device": "minato-01", "do": "jam", "for": "PT5M" },
 *     { "at": "2026-11-24T00:00:00Z", "device": "*", "do": { "type": "delay", "ms": 200 } } ] }
 */
import { parseTrouble, type Trouble } from './trouble.ts';

/** One event of a script. */
export interface ScriptEvent {
  /** milliseconds after the script's start, or an instant (epoch milliseconds) */
  at: { afterMs: number } | { instant: number };
  /** key of the device; `*` is every device */
  device: string;
  trouble: Trouble;
  /** after this the trouble is cleared again; null: it stays */
  forMs: number | null;
}

/** An event with its place in time. */
export interface DueEvent {
  /** epoch milliseconds */
  at: number;
  device: string;
  trouble: Trouble;
}

const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of an ISO duration (`PT90S`, `P1DT2H`) or of a number of seconds. */
function durationMs(value: unknown): number {
  if (typeof value === 'number' && value >= 0) return value * 1000;
  const parts = typeof value === 'string' && value !== 'P' ? duration.exec(value) : null;
  if (parts === null)
    throw new TypeError(`${JSON.stringify(value)} is not a duration such as PT90S`);
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60000 + (seconds ?? 0) * 1000;
}

function timeOf(value: unknown): ScriptEvent['at'] {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
    const instant = Date.parse(value);
    if (!Number.isNaN(instant) && /(Z|[+-]\d\d:?\d\d)$/.test(value)) return { instant };
    throw new TypeError(`${value} is not an instant with its zone`);
  }
  return { afterMs: durationMs(value) };
}

/** Reads a script from JSON text. Throws TypeError with a sentence that says which event is wrong. */
export function parseScript(json: string): ScriptEvent[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new TypeError('the script is not JSON', { cause });
  }
  const events: unknown =
    typeof parsed === 'object' && parsed !== null && 'events' in parsed ? parsed.events : parsed;
  if (!Array.isArray(events)) throw new TypeError('a script is a list of events');
  return events.map((event: unknown, i) => {
    try {
      return eventOf(event);
    } catch (error) {
      throw new TypeError(
        `event ${i + 1}: ${error instanceof Error ? error.message : 'unreadable'}`,
        { cause: error },
      );
    }
  });
}

function eventOf(event: unknown): ScriptEvent {
  if (typeof event !== 'object' || event === null) throw new TypeError('not an object');
  const fields = event as Record<string, unknown>; // any object has string keys to unknown values
  if (typeof fields['device'] !== 'string') throw new TypeError('"device" is missing');
  return {
    at: timeOf(fields['at'] ?? 0),
    device: fields['device'],
    trouble: parseTrouble(fields['do']),
    forMs: fields['for'] === undefined ? null : durationMs(fields['for']),
  };
}

/** Puts a script in time: every event and every clearing, in order. */
export function schedule(script: readonly ScriptEvent[], startedAt: number): DueEvent[] {
  const due = script.flatMap(({ at, device, trouble, forMs }): DueEvent[] => {
    const begins = 'instant' in at ? at.instant : startedAt + at.afterMs;
    const event = { at: begins, device, trouble };
    if (forMs === null) return [event];
    return [event, { at: begins + forMs, device, trouble: { type: 'clear', what: trouble.type } }];
  });
  return due.sort((a, b) => a.at - b.at);
}
