/**
 * A living fleet: at any time a few devices have trouble, and someone puts it
 * right. A pure function of the seed and the instant, so that a restart goes on
 * where the fleet was.
 */
import { chance, hashText } from './chance.ts';
import type { DueEvent } from './script.ts';
import type { SimulatedDevice } from './spec.ts';
import type { Trouble } from './trouble.ts';

/** One trouble begins in most slots of this length. */
const slotMs = 75000;
/** No trouble lasts longer. */
const longestMs = 22 * 60000;

/** Troubles with their weights and how long they last, in minutes. */
const kinds: readonly { trouble: Trouble; weight: number; minutes: readonly [number, number] }[] = [
  { trouble: { type: 'jam' }, weight: 5, minutes: [2, 6] },
  { trouble: { type: 'paper-empty' }, weight: 6, minutes: [3, 10] },
  { trouble: { type: 'paper-low' }, weight: 4, minutes: [4, 12] },
  { trouble: { type: 'cover-open' }, weight: 3, minutes: [1, 3] },
  { trouble: { type: 'toner-low' }, weight: 3, minutes: [10, 20] },
  { trouble: { type: 'output-full' }, weight: 2, minutes: [2, 8] },
  { trouble: { type: 'service-call' }, weight: 1.5, minutes: [12, 22] },
  { trouble: { type: 'silence' }, weight: 1.5, minutes: [6, 18] },
];
const allWeights = kinds.reduce((sum, { weight }) => sum + weight, 0);

/** The events between two instants (epoch milliseconds), the later one excluded, in order. */
export function livingEvents(
  devices: readonly SimulatedDevice[],
  seed: number,
  from: number,
  to: number,
): DueEvent[] {
  const able = devices.filter(
    (device) => device.protocol === 'snmp' && !device.neverReports && device.kind !== null,
  );
  if (able.length === 0) return [];
  const own = hashText(`living ${seed}`);
  const due: DueEvent[] = [];
  for (let slot = Math.floor((from - longestMs) / slotMs); slot * slotMs < to; slot++) {
    if (chance(own, slot, 1) > 0.85) continue;
    const device = able[Math.floor(chance(own, slot, 2) * able.length)];
    if (device === undefined) continue;
    const { trouble, minutes } = kindAt(chance(own, slot, 3));
    const begins = slot * slotMs + Math.floor(chance(own, slot, 4) * slotMs);
    const lasts = minutes[0] + (minutes[1] - minutes[0]) * chance(own, slot, 5);
    const ends = begins + Math.floor(lasts * 60000);
    if (begins >= from && begins < to) due.push({ at: begins, device: device.key, trouble });
    if (ends >= from && ends < to) {
      due.push({ at: ends, device: device.key, trouble: { type: 'clear', what: trouble.type } });
    }
  }
  return due.sort((a, b) => a.at - b.at);
}

/** The events that bring a fresh fleet into the state it would have at an instant. */
export function livingSince(
  devices: readonly SimulatedDevice[],
  seed: number,
  now: number,
): DueEvent[] {
  return livingEvents(devices, seed, now - longestMs, now);
}

function kindAt(share: number): (typeof kinds)[number] {
  let rest = share * allWeights;
  for (const kind of kinds) {
    rest -= kind.weight;
    if (rest < 0) return kind;
  }
  const [first] = kinds;
  if (first === undefined) throw new RangeError('no kinds of trouble');
  return first;
}
