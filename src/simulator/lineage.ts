/** Which machine stands at a device's place at an instant, and since when it counts. */
import { dateOf, dayNumber } from './calendar.ts';
import { since, type Lifetime } from './lifetime.ts';
import { modelOf } from './models/index.ts';
import type { Model } from './model.ts';
import { macOf, officeFor, serialOf, type SimulatedDevice, type YearlyEvent } from './spec.ts';
import { instantOf, localTime } from './zone.ts';

export interface Machine {
  model: Model;
  serial: string;
  mac: string;
  /** the counters count from this instant (epoch milliseconds); null: from the machine's birth */
  countsFrom: number | null;
  /** faces that its counters show and nobody printed */
  added: number;
}

/** Minutes after midnight at which resets and swaps happen. */
const changeMinutes = 11 * 60;

/** Events after which the counters go on from another value. */
const changing: ReadonlySet<YearlyEvent['type']> = new Set([
  'counter-reset',
  'counter-jump',
  'machine-swap',
]);

/** Instants of a yearly event from the origin's year up to a year. */
function occurrences(device: SimulatedDevice, event: YearlyEvent, untilYear: number): number[] {
  const [month = 1, day = 1] = event.on.split('-').map(Number);
  const instants: number[] = [];
  for (let year = 2025; year <= untilYear; year++) {
    instants.push(instantOf(device.work.zone, dayNumber(year, month, day), changeMinutes));
  }
  return instants;
}

/** The machine at an instant. */
export function machineAt(device: SimulatedDevice, epochMs: number): Machine {
  const { year } = dateOf(localTime(device.work.zone, epochMs).day);
  const first = { model: modelOf(device.modelId), serial: device.serial, mac: device.mac };
  if (device.events.length === 0) return { ...first, countsFrom: null, added: 0 };
  const changes = device.events
    .filter(({ type }) => changing.has(type))
    .flatMap((event) => occurrences(device, event, year).map((at) => ({ at, event })))
    .filter(({ at }) => at <= epochMs)
    .sort((a, b) => a.at - b.at);
  let machine: Machine = { ...first, countsFrom: null, added: 0 };
  for (const [i, { at, event }] of changes.entries()) {
    if (event.type === 'counter-reset') machine = { ...machine, countsFrom: at, added: 0 };
    else if (event.type === 'counter-jump') {
      machine = { ...machine, added: machine.added + event.faces };
    } else if (event.type === 'machine-swap') {
      // the place alternates between the two models, so that every year swaps
      const model = modelOf(machine.model.id === event.model ? device.modelId : event.model);
      const seed = device.work.seed;
      machine = {
        model,
        serial: serialOf(model, seed, i + 1),
        mac: macOf(seed, i + 1),
        countsFrom: at,
        added: 0,
      };
    }
  }
  return machine;
}

/** The serial number that a device tells at an instant. */
export function serialAt(device: SimulatedDevice, instant: string): string {
  return machineAt(device, Date.parse(instant)).serial;
}

const starts = new WeakMap<SimulatedDevice, { at: number; life: Lifetime }>();

/** What the machine itself has counted: its place's life from its first day or its last reset on. */
export function countedOf(device: SimulatedDevice, machine: Machine, life: Lifetime): Lifetime {
  return withAdded(countedSince(device, machine, life), machine.added);
}

/** Faces of the plainest kind on top, so that all of a vendor's sums still hold. */
function withAdded(life: Lifetime, added: number): Lifetime {
  if (added === 0) return life;
  const plain = life.faces.findIndex(({ job, ink }) => job === 'print' && ink === 'mono');
  const faces = life.faces.map((cell, i) =>
    i === plain ? { ...cell, faces: cell.faces + added } : cell,
  );
  return { ...life, faces };
}

function countedSince(device: SimulatedDevice, machine: Machine, life: Lifetime): Lifetime {
  if (machine.countsFrom === null) return life;
  let start = starts.get(device);
  if (start?.at !== machine.countsFrom) {
    start = { at: machine.countsFrom, life: officeFor(device).lifetimeAt(machine.countsFrom) };
    starts.set(device, start);
  }
  return since(life, start.life);
}

/** Whether a local day (day number) lies in a yearly stretch `on`–`until`. */
export function within(event: { on: string; until: string }, day: number): boolean {
  const { month, day: dayOfMonth } = dateOf(day);
  const today = `${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return event.on <= event.until
    ? today >= event.on && today <= event.until
    : today >= event.on || today <= event.until;
}
