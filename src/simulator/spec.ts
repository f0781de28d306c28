/** A simulated device as data: everything that decides what it is, does and answers. */
import type { Kind, PaperSize } from '#core/counter.ts';
import type { CalendarName } from './calendar.ts';
import { chance, hashText, mix } from './chance.ts';
import { modelOf } from './models/index.ts';
import type { Model } from './model.ts';
import { officeOf, type Office, type Work } from './office.ts';
import type { UsmUser } from './usm.ts';

/** Something that happens each year on a local day, `MM-DD`. */
export type YearlyEvent =
  /** the board is replaced: counters restart, the serial stays */
  | { on: string; type: 'counter-reset' }
  /** an update of its firmware adds to the counters what nobody printed */
  | { on: string; type: 'counter-jump'; faces: number }
  /** another machine stands at the same address from 11:00 on */
  | { on: string; type: 'machine-swap'; model: string }
  /** nothing is heard from it until another day of the same year */
  | { on: string; type: 'silence'; until: string }
  /** the evening's reading is nonsense: a share of the true value */
  | { on: string; type: 'glitch'; factor: number }
  /** readings of these days arrive when the collector is back */
  | { on: string; type: 'late'; until: string };

export interface SimulatedDevice {
  /** names it in scripts; unique in a fleet */
  key: string;
  customerKey: string;
  /** name that the customer gives it */
  name: string;
  /** id of its model */
  modelId: string;
  product: string;
  kind: Kind | null;
  vendor: string;
  /** hrDeviceDescr without the vendor: the model as a reader finds it */
  model: string;
  /** serial number of the first machine at this place; see serialAt */
  serial: string;
  mac: string;
  building: string;
  location: string;
  groupName: string | null;
  host: string;
  port: number;
  protocol: 'snmp' | 'smtp';
  community: string;
  snmpVersion: 'v1' | 'v2c' | 'v3';
  /** the v3 user; null for v1 and v2c */
  usm: UsmUser | null;
  remoteUi: boolean;
  /** language of its panel */
  language: 'ja' | 'en';
  /** never answers and has no history */
  neverReports: boolean;
  work: Work;
  events: readonly YearlyEvent[];
}

/** How a department works, as factors on what a model is made for. */
export interface Department {
  busy: number;
  colorShare: number;
  copyShare: number;
  receiveShare: number;
  largeShare: number;
  duplexShare: number;
  scansPerFace: number;
  monthEndPeak: number;
  hours: Work['hours'];
}

const isoSizes: Partial<Record<PaperSize, number>> = {
  a4: 88,
  b5: 3,
  a5: 3,
  letter: 0.4,
  legal: 0.1,
  statement: 0.1,
  folio: 0.1,
  other: 1.3,
  a3: 9,
  b4: 2,
  ledger: 0.1,
};
const usSizes: Partial<Record<PaperSize, number>> = {
  letter: 90,
  legal: 4,
  statement: 1,
  a4: 2,
  a5: 0.2,
  folio: 0.1,
  b5: 0.1,
  other: 1.6,
  ledger: 9,
  a3: 0.5,
  b4: 0,
};

/** The work of a model in a department. */
function workOf(
  model: Model,
  department: Department,
  where: { seed: number; zone: string; calendar: CalendarName },
): Work {
  const own = where.calendar === 'jp' ? isoSizes : usSizes;
  const sizes: Partial<Record<PaperSize, number>> = {};
  for (const size of model.sizes) {
    const weight = own[size] ?? 0;
    if (weight > 0) sizes[size] = model.sizes.length === 1 ? 1 : weight;
  }
  const copy = model.copies ? department.copyShare : 0;
  const receive = model.receives ? department.receiveShare : 0;
  const color = model.supplies.some((supply) => supply.color === 'cyan');
  const a3 = model.sizes.includes('a3');
  return {
    ...where,
    facesPerDay: model.facesPerDay * department.busy * (0.6 + 0.8 * chance(where.seed, 11)),
    jobs: { copy, receive, print: 1 - copy - receive },
    colorShare: color ? (model.kind === 'large-format' ? 0.6 : department.colorShare) : 0,
    largeShare: a3 ? department.largeShare : 0,
    // large format and labels have one side
    duplexShare: model.sizes.length > 1 || model.copies ? department.duplexShare : 0,
    sizes,
    scansPerDay: model.copies ? model.facesPerDay * department.busy * department.scansPerFace : 0,
    monthEndPeak: department.monthEndPeak,
    hours: department.hours,
    ageYears: 0.4 + 3 * chance(where.seed, 12),
    ...model.largeFormat,
  };
}

/** An invented serial number after a model's habit. `generation` counts the machines at one place. */
export function serialOf(model: Model, seed: number, generation: number): string {
  const number =
    (mix(seed, generation, 31) * 1048576 + mix(seed, generation, 32)) % 10 ** model.serial.digits;
  return model.serial.prefix + String(number).padStart(model.serial.digits, '0');
}

/** An invented MAC address: locally administered, so that it is nobody's. */
export function macOf(seed: number, generation: number): string {
  const tail = [0, 8, 16, 24].map((shift) => (mix(seed, generation, 41) >>> shift) & 255);
  return [0x02, 0x4b, ...tail].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

const offices = new WeakMap<SimulatedDevice, Office>();

/** The growth of a device; made once. */
export function officeFor(device: SimulatedDevice): Office {
  let office = offices.get(device);
  if (office === undefined) {
    office = officeOf(device.work);
    offices.set(device, office);
  }
  return office;
}

/** What a caller says to make a device; the rest follows from its model. */
export type DeviceWishes = Pick<
  SimulatedDevice,
  'key' | 'customerKey' | 'name' | 'modelId' | 'host' | 'port'
> & {
  department: Department;
  seed: number;
  zone: string;
  calendar: CalendarName;
} & Partial<SimulatedDevice>;

/** Makes a device of a model. */
export function makeDevice({
  department,
  seed,
  zone,
  calendar,
  ...wishes
}: DeviceWishes): SimulatedDevice {
  const model = modelOf(wishes.modelId);
  const own = mix(seed, hashText(wishes.key));
  return {
    product: model.product,
    kind: model.kind,
    vendor: model.vendor,
    model: model.product,
    serial: serialOf(model, own, 0),
    mac: macOf(own, 0),
    building: '',
    location: '',
    groupName: null,
    protocol: 'snmp',
    community: 'public',
    snmpVersion: model.v1Only ? 'v1' : 'v2c',
    usm: null,
    remoteUi: model.remoteUi,
    language: calendar === 'jp' ? 'ja' : 'en',
    neverReports: false,
    work: workOf(model, department, { seed: own, zone, calendar }),
    events: [],
    ...wishes,
  };
}
