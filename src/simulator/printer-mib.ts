/** Printer-MIB (RFC 3805) of a simulated device. */
import type { Varbind } from '#core/reading.ts';
import { inColor } from './dialects/dialect.ts';
import { faces } from './lifetime.ts';
import type { ModelSupply, ModelTray } from './model.ts';
import type { Snapshot } from './standard-mib.ts';
import { counter, gauge, int, text, ticks } from './varbinds.ts';

const mib = '1.3.6.1.2.1.43';
/** IANACharset UTF-8 */
const utf8 = 106;

export function generalRows({ model, serial, alerts, coverOpen, language }: Snapshot): Varbind[] {
  const general = `${mib}.5.1.1`;
  const critical = alerts.filter(({ severity }) => severity === 3).length;
  return [
    counter(`${general}.1.1`, 4),
    int(`${general}.2.1`, 1),
    int(`${general}.3.1`, 3),
    text(`${general}.16.1`, model.product),
    text(`${general}.17.1`, serial),
    gauge(`${general}.18.1`, critical),
    gauge(`${general}.19.1`, alerts.length),
    text(`${mib}.6.1.1.2.1.1`, 'Front Cover'),
    int(`${mib}.6.1.1.3.1.1`, coverOpen ? 3 : 4),
    text(`${mib}.7.1.1.2.1.1`, language),
    text(`${mib}.7.1.1.3.1.1`, language === 'ja' ? 'JP' : 'US'),
    int(`${mib}.7.1.1.4.1.1`, utf8),
  ];
}

export function inputRows({ model, paper }: Snapshot): Varbind[] {
  const table = `${mib}.8.2.1`;
  return model.trays.flatMap((tray, i) => {
    const row = `1.${i + 1}`;
    return [
      int(`${table}.2.${row}`, tray.roll ? 6 : i === 0 ? 5 : 3),
      int(`${table}.3.${row}`, 4),
      int(`${table}.4.${row}`, tray.lengthUm),
      int(`${table}.5.${row}`, tray.widthUm),
      int(`${table}.6.${row}`, tray.lengthUm),
      int(`${table}.7.${row}`, tray.widthUm),
      int(`${table}.8.${row}`, tray.roll ? 17 : 8),
      int(`${table}.9.${row}`, tray.capacity),
      int(`${table}.10.${row}`, sheetsIn(tray, i, paper)),
      int(`${table}.11.${row}`, 0),
      text(`${table}.12.${row}`, tray.media),
      text(`${table}.13.${row}`, tray.name),
      text(`${table}.18.${row}`, tray.name),
    ];
  });
}

/** The tray that gets empty is the first one that is not for hand feeding. */
function sheetsIn(tray: ModelTray, i: number, paper: Snapshot['paper']): number {
  if (i === 1 || (i === 0 && tray.roll)) {
    if (paper === 'empty') return 0;
    if (paper === 'low') return tray.roll ? -3 : Math.floor(tray.capacity * 0.05);
  }
  return tray.roll || i === 0 ? -3 : Math.floor(tray.capacity * 0.5);
}

export function outputRows({ model, alerts }: Snapshot): Varbind[] {
  if (model.trays.length === 0) return [];
  const table = `${mib}.9.2.1`;
  const full = alerts.some(({ code }) => code === 903);
  return [
    int(`${table}.2.1.1`, 4),
    int(`${table}.3.1.1`, 8),
    int(`${table}.4.1.1`, 250),
    int(`${table}.5.1.1`, full ? 0 : 250),
    int(`${table}.6.1.1`, full ? 16 : 0),
    text(`${table}.7.1.1`, 'Output Tray'),
  ];
}

/** The marker: its unit decides what the life count counts. */
export function markerRows(snapshot: Snapshot): Varbind[] {
  const { model, life } = snapshot;
  if (model.trays.length === 0) return [];
  const table = `${mib}.10.2.1`;
  const lifeCount = model.markerUnit === 17 ? Math.floor(life.lengthMm / 1000) : faces(life);
  return [
    int(`${table}.2.1.1`, model.markTech),
    int(`${table}.3.1.1`, model.markerUnit),
    counter(`${table}.4.1.1`, lifeCount),
    counter(`${table}.5.1.1`, lifeCount % 997),
    int(`${table}.6.1.1`, inColor(model) ? 4 : 1),
    int(`${table}.7.1.1`, 0),
    int(`${table}.8.1.1`, 3),
    int(`${table}.9.1.1`, 600),
    int(`${table}.10.1.1`, 600),
    int(`${table}.15.1.1`, 0),
  ];
}

const supplyTypes: Record<ModelSupply['type'], number> = {
  toner: 3,
  'waste-toner': 4,
  ink: 5,
  ribbon: 7,
  'waste-ink': 8,
  drum: 9,
  fuser: 15,
  transfer: 20,
};

export function supplyRows({ model, levels }: Snapshot): Varbind[] {
  const table = `${mib}.11.1.1`;
  const colors = [...new Set(model.supplies.flatMap(({ color }) => color ?? []))];
  const supplies = levels.flatMap(({ supply, percent }, i) => {
    const row = `1.${i + 1}`;
    return [
      int(`${table}.2.${row}`, 1),
      int(`${table}.3.${row}`, supply.color === null ? 0 : colors.indexOf(supply.color) + 1),
      int(`${table}.4.${row}`, supply.type.startsWith('waste') ? 4 : 3),
      int(`${table}.5.${row}`, supplyTypes[supply.type]),
      text(`${table}.6.${row}`, supply.name),
      int(`${table}.7.${row}`, 19),
      int(`${table}.8.${row}`, supply.tells === 'percent' ? 100 : -2),
      int(`${table}.9.${row}`, supply.tells === 'percent' ? percent : -3),
    ];
  });
  const colorants = colors.flatMap((color, i) => [
    int(`${mib}.12.1.1.2.1.${i + 1}`, 1),
    int(`${mib}.12.1.1.3.1.${i + 1}`, 3),
    text(`${mib}.12.1.1.4.1.${i + 1}`, color),
    int(`${mib}.12.1.1.5.1.${i + 1}`, 256),
  ]);
  return [...supplies, ...colorants];
}

export function alertTableRows({ alerts, uptime }: Snapshot): Varbind[] {
  const table = `${mib}.18.1.1`;
  return alerts.flatMap((alert, i) => {
    const row = `1.${i + 1}`;
    return [
      int(`${table}.2.${row}`, alert.severity),
      int(`${table}.3.${row}`, alert.training),
      int(`${table}.4.${row}`, alert.group),
      int(`${table}.5.${row}`, alert.index),
      int(`${table}.6.${row}`, -2),
      int(`${table}.7.${row}`, alert.code),
      text(`${table}.8.${row}`, alert.text),
      ticks(`${table}.9.${row}`, Math.max(uptime - 100, 0)),
    ];
  });
}
