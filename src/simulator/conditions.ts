/** Conditions of a device as the standard MIBs tell them: alert rows, error bits, status words (RFC 3805, RFC 2790). */
import type { Model } from './model.ts';
import { alertPercent, type SupplyAt } from './supplies.ts';
import type { ConditionType } from './trouble.ts';

/** One row of prtAlertTable. */
export interface AlertRow {
  /** 3 critical, 4 warning (once), 5 warning */
  severity: 3 | 4 | 5;
  training: 3 | 4 | 5;
  group: number;
  index: number;
  code: number;
  text: string;
  /** bit of hrPrinterDetectedErrorState, 0 the first; null sets none */
  bit: number | null;
}

type Template = Omit<AlertRow, 'text' | 'index'> & { ja: string; en: string };

const templates: Record<ConditionType | 'toner-low' | 'toner-empty' | 'waste-low', Template> = {
  jam: {
    severity: 3,
    training: 3,
    group: 13,
    code: 8,
    bit: 5,
    ja: '用紙がつまっています',
    en: 'Paper jam',
  },
  'cover-open': {
    severity: 3,
    training: 3,
    group: 6,
    code: 3,
    bit: 4,
    ja: 'カバーが開いています',
    en: 'Cover is open',
  },
  'paper-low': {
    severity: 5,
    training: 3,
    group: 8,
    code: 807,
    bit: 0,
    ja: '用紙が残り少なくなりました',
    en: 'Paper is low',
  },
  'paper-empty': {
    severity: 3,
    training: 3,
    group: 8,
    code: 808,
    bit: 1,
    ja: '用紙がありません',
    en: 'Load paper',
  },
  'output-full': {
    severity: 3,
    training: 3,
    group: 9,
    code: 903,
    bit: 12,
    ja: '排紙トレイがいっぱいです',
    en: 'Output tray is full',
  },
  'waste-full': {
    severity: 3,
    training: 4,
    group: 11,
    code: 1109,
    bit: null,
    ja: '回収容器がいっぱいです',
    en: 'Waste container is full',
  },
  offline: {
    severity: 3,
    training: 3,
    group: 5,
    code: 22,
    bit: 6,
    ja: 'オフラインです',
    en: 'Offline',
  },
  'service-call': {
    severity: 3,
    training: 5,
    group: 5,
    code: 30,
    bit: 7,
    ja: 'サービスコール',
    en: 'Call service',
  },
  'toner-low': {
    severity: 5,
    training: 3,
    group: 11,
    code: 1104,
    bit: 2,
    ja: '残り少なくなりました',
    en: 'is low',
  },
  'toner-empty': {
    severity: 3,
    training: 3,
    group: 11,
    code: 1101,
    bit: 3,
    ja: 'なくなりました',
    en: 'is empty',
  },
  'waste-low': {
    severity: 5,
    training: 4,
    group: 11,
    code: 1107,
    bit: null,
    ja: '回収容器の交換時期が近づきました',
    en: 'Waste container is nearly full',
  },
};

/** What stands between a device and its work now. */
export interface Condition {
  type: ConditionType;
  code?: string | undefined;
}

/** Service codes in the vendors' own forms. */
function serviceCode(vendor: string): string {
  if (vendor === 'Ricoh') return 'SC543';
  if (vendor === 'Kyocera') return 'C6000';
  return vendor === 'Canon' ? 'E602-0001' : '';
}

/** Alert rows of a device: its troubles, then its supplies, then what an idle one keeps there. */
export function alertRows(
  model: Model,
  conditions: readonly Condition[],
  levels: readonly SupplyAt[],
  language: 'ja' | 'en',
): AlertRow[] {
  const rows = conditions.map(({ type, code }): AlertRow => {
    const { ja, en, ...row } = templates[type];
    const words = language === 'ja' ? ja : en;
    const mark = type === 'service-call' ? (code ?? serviceCode(model.vendor)) : '';
    return { ...row, index: 1, text: mark ? `${words} ${mark}` : words };
  });
  for (const [i, { supply, percent }] of levels.entries()) {
    if (percent > alertPercent) continue;
    const waste = supply.type.startsWith('waste');
    if (!waste && supply.type !== 'toner' && supply.type !== 'ink') continue;
    const { ja, en, ...row } =
      templates[waste ? 'waste-low' : percent <= 0 ? 'toner-empty' : 'toner-low'];
    const text = waste
      ? language === 'ja'
        ? ja
        : en
      : language === 'ja'
        ? `${supply.name}が${ja}`
        : `${supply.name} ${en}`;
    rows.push({ ...row, index: i + 1, text });
  }
  for (const idle of model.idleAlerts ?? [])
    rows.push({ ...idle, training: 3, index: 1, bit: null });
  return rows;
}

/** hrPrinterDetectedErrorState: two octets, bit 0 the most significant. */
export function errorOctets(rows: readonly AlertRow[]): Buffer {
  const octets = Buffer.alloc(2);
  for (const { bit } of rows) {
    if (bit === null) continue;
    const at = bit >> 3;
    octets[at] = (octets[at] ?? 0) | (0x80 >> (bit & 7));
  }
  return octets;
}

/** hrDeviceStatus: 5 down with a critical row, 3 warning with a warning that sets a bit, else 2 running. */
export function deviceStatus(rows: readonly AlertRow[]): 2 | 3 | 5 {
  if (rows.some(({ severity }) => severity === 3)) return 5;
  return rows.some(({ bit, code }) => bit !== null || code === 1107) ? 3 : 2;
}
