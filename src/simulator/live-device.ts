/** A device while it runs: its history continued, plus the troubles that were applied to it. */
import type { Varbind } from '#core/reading.ts';
import { goodManners, type AgentManners } from './agent.ts';
import { hashText } from './chance.ts';
import { alertRows, type Condition } from './conditions.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialects } from './dialects/index.ts';
import { countedOf, machineAt, within, type Machine } from './lineage.ts';
import type { Lifetime } from './lifetime.ts';
import { MibTable } from './mib.ts';
import { modelOf } from './models/index.ts';
import {
  alertTableRows,
  generalRows,
  inputRows,
  markerRows,
  outputRows,
  supplyRows,
} from './printer-mib.ts';
import { macOf, officeFor, serialOf, type SimulatedDevice } from './spec.ts';
import { entityRows, hostRows, interfaceRows, systemRows, type Snapshot } from './standard-mib.ts';
import { levelsOf, remaining, type SupplyAt } from './supplies.ts';
import { conditionTypes, type Trouble } from './trouble.ts';
import { localTime } from './zone.ts';

/** Hands out the instant; a Temporal.Instant fits. */
export interface Clock {
  now(): { readonly epochMilliseconds: number };
}

export interface LiveDevice {
  readonly device: SimulatedDevice;
  readonly host: string;
  readonly port: number;
  /** what is wrong now, in the words of troubles */
  readonly troubles: readonly string[];
  manners(): AgentManners;
  mib(): MibTable;
  /** changes its state; an address move is the fleet's affair */
  apply(trouble: Trouble): void;
}

/** A poll sees one instant: the table is made anew when the device was left alone this long … */
const stillMs = 1000;
/** … or when it has become this old. */
const staleMs = 60000;

/** The varbinds of a snapshot, standard and private. */
export function varbindsOf(snapshot: Snapshot): Varbind[] {
  const { model, serial, life } = snapshot;
  const dialect: Dialect = dialects[model.dialect];
  return [
    ...systemRows(snapshot),
    ...interfaceRows(snapshot),
    ...hostRows(snapshot),
    ...entityRows(snapshot),
    ...generalRows(snapshot),
    ...inputRows(snapshot),
    ...outputRows(snapshot),
    ...markerRows(snapshot),
    ...supplyRows(snapshot),
    ...alertTableRows(snapshot),
    ...dialect.tables(life, model),
    ...(dialect.identity?.(model, serial) ?? []),
  ];
}

/** Supplies that a trouble has laid hands on. */
type SupplyOverride = { percent: number } | { fullAt: number };

/** Starts the life of a device at the clock's instant. */
export function liveDevice(device: SimulatedDevice, clock: Clock): LiveDevice {
  const startedAt = clock.now().epochMilliseconds;
  const seed = hashText(device.key);
  let host = device.host;
  let port = device.port;
  let conditions: Condition[] = [];
  let manners: AgentManners = { ...goodManners, v1Only: device.snmpVersion === 'v1' };
  const initialManners = manners;
  const supplies = new Map<number, SupplyOverride>();
  let changed: Partial<Machine> | null = null;
  const silences = device.events.filter((event) => event.type === 'silence');
  let generation = 100;
  let glitch: { until: number; factor: number } | null = null;
  let table: { mib: MibTable; madeAt: number; askedAt: number } | null = null;

  function machine(now: number): Machine {
    return { ...machineAt(device, now), ...changed };
  }

  function levels(model: Machine['model'], life: Lifetime): SupplyAt[] {
    return levelsOf(device, model, life).map((level, i) => {
      const override = supplies.get(i);
      if (override === undefined) return level;
      if ('percent' in override) return { ...level, percent: override.percent };
      return { ...level, percent: remaining(level.used - override.fullAt) };
    });
  }

  function snapshot(now: number): Snapshot {
    const standing = machine(now);
    const { model, serial, mac } = standing;
    const lived = officeFor(device).lifetimeAt(now);
    let life = countedOf(device, standing, lived);
    if (glitch !== null && now < glitch.until) life = scaled(life, glitch.factor);
    const has = (type: string): boolean => conditions.some((condition) => condition.type === type);
    const now100 = Math.floor((now - startedAt) / 10);
    const full = levels(model, lived).map((level) =>
      has('waste-full') && level.supply.type.startsWith('waste') ? { ...level, percent: 0 } : level,
    );
    return {
      model,
      serial,
      mac,
      host,
      name: device.key,
      location: device.location,
      language: device.language,
      uptime: now100 + (seed % 90) * 8640000 + (seed % 8640000),
      life,
      levels: full,
      alerts: alertRows(model, conditions, full, device.language),
      paper: has('paper-empty') ? 'empty' : has('paper-low') ? 'low' : 'ok',
      coverOpen: has('cover-open'),
    };
  }

  function supplyIndex(color: string): number {
    return machine(clock.now().epochMilliseconds).model.supplies.findIndex(
      (supply) => supply.color === color,
    );
  }

  function clear(what: Trouble['type'] | undefined): void {
    conditions = what === undefined ? [] : conditions.filter(({ type }) => type !== what);
    if (what === undefined || what === 'toner-low' || what === 'toner-empty') {
      for (const [i, override] of supplies) if ('percent' in override) supplies.delete(i);
    }
    if (what === undefined) {
      manners = initialManners;
      glitch = null;
    }
    if (what === 'silence') manners = { ...manners, silent: false };
    if (what === 'v1-only') manners = { ...manners, v1Only: false };
    if (what === 'bulk-hostile') manners = { ...manners, bulk: 'ok' };
    if (what === 'loss') manners = { ...manners, lossPercent: 0 };
    if (what === 'delay') manners = { ...manners, delayMs: 0 };
    if (what === 'glitch') glitch = null;
  }

  /** In a yearly stretch of silence it does not answer either, as its history has it. */
  function isAway(now: number): boolean {
    if (silences.length === 0) return false;
    const { day } = localTime(device.work.zone, now);
    return silences.some((event) => within(event, day));
  }

  function apply(trouble: Trouble): void {
    const now = clock.now().epochMilliseconds;
    table = null;
    switch (trouble.type) {
      case 'clear':
        return clear(trouble.what);
      case 'toner-low':
      case 'toner-empty':
      case 'toner-replaced': {
        const i = supplyIndex(trouble.color ?? 'black');
        const level = levelsOf(device, machine(now).model, officeFor(device).lifetimeAt(now))[i];
        if (level === undefined) return;
        if (trouble.type === 'toner-replaced') supplies.set(i, { fullAt: level.used });
        else supplies.set(i, { percent: trouble.type === 'toner-low' ? 4 : 0 });
        return;
      }
      case 'silence':
        manners = { ...manners, silent: true };
        return;
      case 'v1-only':
        manners = { ...manners, v1Only: true };
        return;
      case 'bulk-hostile':
        manners = { ...manners, bulk: trouble.how ?? 'silent' };
        return;
      case 'loss':
        manners = { ...manners, lossPercent: trouble.percent };
        return;
      case 'delay':
        manners = { ...manners, delayMs: trouble.ms };
        return;
      case 'glitch':
        glitch = { until: now + (trouble.forSeconds ?? 60) * 1000, factor: trouble.factor ?? 0 };
        return;
      case 'counter-reset':
        changed = {
          ...changed,
          countsFrom: now,
          added: 0,
          ...(trouble.serial ? { serial: trouble.serial } : {}),
        };
        return;
      case 'machine-swap': {
        const model = trouble.modelId ? modelOf(trouble.modelId) : machine(now).model;
        generation++;
        const own = serialOf(model, device.work.seed, generation);
        const mac = macOf(device.work.seed, generation);
        changed = { model, serial: trouble.serial ?? own, mac, countsFrom: now, added: 0 };
        supplies.clear();
        conditions = [];
        return;
      }
      case 'address-move':
        host = trouble.host;
        port = trouble.port ?? port;
        return;
      default:
        conditions = conditions.filter(({ type }) => type !== trouble.type);
        conditions.push({ type: trouble.type, code: 'code' in trouble ? trouble.code : undefined });
    }
  }

  return {
    device,
    get host() {
      return host;
    },
    get port() {
      return port;
    },
    get troubles() {
      return [
        ...conditions.map(({ type }): string => type).sort((a, b) => rank(a) - rank(b)),
        ...[...supplies.values()].flatMap((one) =>
          'percent' in one ? [one.percent > 0 ? 'toner-low' : 'toner-empty'] : [],
        ),
        ...(manners.silent ? ['silence'] : []),
      ];
    },
    manners: () => (isAway(clock.now().epochMilliseconds) ? { ...manners, silent: true } : manners),
    mib() {
      const now = clock.now().epochMilliseconds;
      if (table !== null && now - table.askedAt < stillMs && now - table.madeAt < staleMs) {
        table.askedAt = now;
        return table.mib;
      }
      table = { mib: new MibTable(varbindsOf(snapshot(now))), madeAt: now, askedAt: now };
      return table.mib;
    },
    apply,
  };
}

function rank(type: string): number {
  return conditionTypes.findIndex((known) => known === type);
}

function scaled(life: Lifetime, factor: number): Lifetime {
  return {
    faces: life.faces.map((cell) => ({
      ...cell,
      faces: 2 * Math.floor((cell.faces * factor) / 2),
    })),
    scans: life.scans.map((cell) => ({ ...cell, scans: Math.floor(cell.scans * factor) })),
    areaMm2: life.areaMm2 * factor,
    lengthMm: life.lengthMm * factor,
  };
}
