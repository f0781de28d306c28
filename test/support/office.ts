/** An office with every kind and state of device, and 13 months of history. */
import type { CounterValues, Kind } from '#core/counter.ts';
import type { Delivery } from '#core/delivery.ts';
import type { Supply } from '#core/reading.ts';
import { delivery } from './deliveries.ts';
import type { SeededDevice, SeedPlan } from './seed.ts';

const now = '2026-11-22T03:00:00.000Z';
const ago = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();

function toner(color: string, percent: number | null, level: Supply['level'] = 'ok'): Supply {
  return { name: `${color} toner`, type: 'toner', color, percent, level };
}
const fourColors = (c: number, m: number, y: number, k: number) => [
  toner('cyan', c),
  toner('magenta', m),
  toner('yellow', y, y < 15 ? 'low' : 'ok'),
  toner('black', k, k < 15 ? 'low' : 'ok'),
];
const told = { contactAt: ago(0.1), countedAt: ago(0.1), since: ago(90) };

const devices: SeededDevice[] = [
  {
    name: '1F 受付 複合機',
    kind: 'mfp-color',
    group: '総務部',
    product: 'MFC-9000 カラー',
    building: '本社ビル',
    location: '1F 受付横',
    host: '192.0.2.11',
    serial: 'A10001',
    remoteUi: true,
    ...told,
    state: 'service',
    since: ago(3),
    conditions: [
      {
        severity: 'service',
        code: 'service-requested',
        text: 'E602-0001 ハードディスク異常',
        since: ago(3),
      },
      { severity: 'warning', code: 'toner-low', text: '', since: ago(30) },
    ],
    supplies: [
      ...fourColors(62, 48, 8, 71),
      { name: 'Waste toner box', type: 'waste-toner', color: null, percent: null, level: 'low' },
    ],
  },
  {
    name: '2F 営業 複合機A',
    kind: 'mfp-color',
    group: '営業部',
    product: 'MFC-9000 カラー',
    building: '本社ビル',
    location: '2F 営業フロア',
    host: '192.0.2.12',
    serial: 'A10002',
    remoteUi: true,
    ...told,
    state: 'error',
    since: ago(0.5),
    conditions: [
      { severity: 'error', code: 'media-jam', text: '紙詰まり: カセット2', since: ago(0.5) },
    ],
    supplies: fourColors(33, 21, 44, 5),
  },
  {
    name: '2F 営業 複合機B',
    kind: 'mfp-mono',
    group: '営業部',
    product: 'MFM-4500',
    building: '本社ビル',
    location: '2F 営業フロア 窓側',
    host: '192.0.2.13',
    serial: 'A10003',
    remoteUi: true,
    ...told,
    state: 'warning',
    since: ago(26),
    conditions: [
      { severity: 'warning', code: 'toner-low', text: 'トナー残りわずか', since: ago(26) },
    ],
    supplies: [toner('black', null, 'low')],
  },
  {
    name: '3F 開発 プリンター',
    kind: 'printer-color',
    group: '開発部',
    product: 'LBC-720',
    building: '本社ビル',
    location: '3F 開発室',
    host: '192.0.2.14',
    serial: 'B20001',
    remoteUi: true,
    ...told,
    state: 'normal',
    supplies: fourColors(80, 76, 91, 66),
  },
  {
    name: '3F 経理 プリンター',
    kind: 'printer-mono',
    group: '総務部',
    product: 'LBP-310',
    building: '本社ビル',
    location: '3F 経理',
    host: '192.0.2.15',
    serial: 'B20002',
    ...told,
    state: 'normal',
    supplies: [toner('black', null, 'some')],
  },
  {
    name: '倉庫 プリンター',
    kind: 'printer-mono',
    product: 'LBP-310',
    building: '第2倉庫',
    location: '出荷口',
    host: '192.0.2.16',
    serial: 'B20003',
    state: 'normal',
    since: ago(200),
    contactAt: ago(52),
    countedAt: ago(52),
    failedAt: ago(0.2),
  },
  {
    name: '設計室 大判',
    kind: 'large-format',
    group: '開発部',
    product: 'LFP-44',
    building: '本社ビル',
    location: '3F 設計室',
    host: '192.0.2.17',
    serial: 'C30001',
    remoteUi: true,
    ...told,
    state: 'normal',
  },
  {
    name: '札幌営業所 複合機',
    kind: 'mfp-mono',
    group: '営業部',
    protocol: 'smtp',
    product: 'MFM-2200',
    building: '札幌営業所',
    location: '事務室',
    serial: 'A10009',
    contactAt: ago(40),
    countedAt: ago(40),
  },
  {
    name: '会議室 新規機',
    kind: 'mfp-color',
    product: 'MFC-9000 カラー',
    building: '本社ビル',
    location: '4F 会議室',
    host: '192.0.2.19',
    serial: 'A10010',
  },
];

export const officePlan: SeedPlan = {
  now,
  users: ['hanako'],
  groups: ['総務部', '営業部', '開発部'],
  devices,
};

/** Faces a working day, by kind. */
const pace: Record<Kind, number> = {
  'mfp-color': 320,
  'mfp-mono': 210,
  'printer-color': 90,
  'printer-mono': 60,
  'large-format': 6,
};

function counted(kind: Kind, total: number): CounterValues {
  const part = (share: number) => Math.floor(total * share);
  if (kind === 'large-format') {
    const area = (share: number) => Math.round(total * share * 1000) / 1000;
    return {
      total: area(1),
      'duty.a': area(0.5),
      'duty.b': area(0.3),
      'duty.c': area(0.15),
      'duty.d': area(0.05),
    };
  }
  const isMfp = kind.startsWith('mfp');
  const color = kind.endsWith('color') ? part(0.4) : null;
  const mono = total - (color ?? 0);
  return {
    total,
    mono,
    'mono.large': Math.floor(mono * 0.1),
    'mono.small': mono - Math.floor(mono * 0.1),
    ...(color === null
      ? {}
      : {
          color,
          'color.large': Math.floor(color * 0.2),
          'color.small': color - Math.floor(color * 0.2),
        }),
    ...(isMfp
      ? {
          scan: part(0.22),
          copy: part(0.3),
          print: total - part(0.3) - part(0.02),
          receive: part(0.02),
        }
      : { print: total }),
    ...(isMfp && color !== null
      ? { 'copy.color': Math.floor(color * 0.3), 'print.color': color - Math.floor(color * 0.3) }
      : {}),
    duplex: part(0.35),
    'paper.a4': part(0.8),
    'paper.a3': part(0.12),
    'paper.other': total - part(0.8) - part(0.12),
  };
}

/** Readings at noon of every day since 400 days ago; what never reported stays so. */
export function officeHistory(ids: ReadonlyMap<string, string>, until: string): Delivery[] {
  const deliveries: Delivery[] = [];
  for (const [index, device] of devices.entries()) {
    const deviceId = ids.get(device.name);
    const kind = device.kind;
    const last = device.countedAt;
    if (deviceId === undefined || kind == null || last === undefined) continue;
    let total = 10_000 + index * 7_313;
    for (let back = 400; back >= 0; back -= 1) {
      const at = new Date(Date.parse(until) - back * 864e5);
      const isWeekend = at.getUTCDay() % 6 === 0;
      const season = 1 + 0.25 * Math.sin((at.getUTCMonth() + index) * 1.3);
      const spread = 0.8 + ((index * 37 + back * 53) % 41) / 100;
      total += isWeekend ? 0 : Math.round(pace[kind] * season * spread);
      // one long silence, so that a gap shows
      if (index === 4 && back > 60 && back < 105) continue;
      if (at.toISOString() > last) continue;
      const values = counted(kind, kind === 'large-format' ? total / 8 : total);
      const unit = kind === 'large-format' ? 'm2' : 'impressions';
      deliveries.push(
        delivery(deviceId, at.toISOString(), values, {
          unit,
          kind,
          state: device.state ?? 'unknown',
          conditions: device.conditions ?? [],
          supplies: device.supplies ?? [],
        }),
      );
    }
  }
  return deliveries;
}
