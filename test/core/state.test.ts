import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { varbindsOf, type Written } from '#test/support/varbinds.ts';

interface Alert {
  severity?: number;
  training?: number;
  group?: number;
  index?: number;
  code?: number;
  text?: string;
}

interface Device {
  /** hrDeviceStatus: 1 unknown, 2 running, 3 warning, 5 down */
  status?: number;
  /** hrPrinterDetectedErrorState */
  bits?: number[];
  alerts?: Alert[];
  /** per cent of supply 1 (black toner) */
  toner?: number;
  enterprise?: string;
  more?: Record<string, Written>;
}

function reportOf({ status, bits, alerts = [], toner, enterprise, more }: Device) {
  const cells: Record<string, Written> = {
    '1.3.6.1.2.1.25.3.2.1.2.1': 'oid:1.3.6.1.2.1.25.3.1.5',
    ...more,
  };
  if (status !== undefined) cells['1.3.6.1.2.1.25.3.2.1.5.1'] = status;
  if (bits) cells['1.3.6.1.2.1.25.3.5.1.2.1'] = Uint8Array.from(bits);
  if (enterprise) cells['1.3.6.1.2.1.1.2.0'] = `oid:1.3.6.1.4.1.${enterprise}`;
  if (toner !== undefined) {
    const row = { 5: 3, 6: 'Black Toner', 7: 19, 8: 100, 9: toner };
    for (const [column, value] of Object.entries(row)) {
      cells[`1.3.6.1.2.1.43.11.1.1.${column}.1.1`] = value;
    }
  }
  alerts.forEach((alert, i) => {
    const { severity = 3, training = 3, group = 5, index = 1, code = 1, text = '' } = alert;
    const row = { 2: severity, 3: training, 4: group, 5: index, 6: 0, 7: code, 8: text };
    for (const [column, value] of Object.entries(row)) {
      cells[`1.3.6.1.2.1.43.18.1.1.${column}.1.${i + 1}`] = value;
    }
  });
  return decode(varbindsOf(cells), definitions);
}

const stateOf = (device: Device) => reportOf(device).state;
const codesOf = (device: Device) =>
  reportOf(device).conditions.map(({ severity, code }) => `${severity} ${code}`);

describe('the state of a device', () => {
  it('is normal where it answers and nothing stands', () => {
    expect(stateOf({ status: 2, bits: [0] })).toBe('normal');
    expect(stateOf({ status: 2 })).toBe('normal');
  });

  it('is unknown without any status object, or where all it says is "unknown"', () => {
    expect(stateOf({})).toBe('unknown');
    expect(stateOf({ bits: [] })).toBe('unknown');
    expect(stateOf({ status: 1 })).toBe('unknown');
  });

  it('is an unspecified warning where it warns without a reason', () => {
    expect(codesOf({ status: 3, bits: [0, 0] })).toEqual(['warning unspecified']);
  });

  it('is an error where it is down without a reason', () => {
    expect(codesOf({ status: 5 })).toEqual(['error down']);
    expect(codesOf({ status: 5, bits: [0x04] })).toEqual(['error media-jam']);
  });

  it('is the most severe of all, and tells them all in that order', () => {
    const device = { status: 3, bits: [0x25], alerts: [{ severity: 3, group: 6, code: 3 }] };
    expect(stateOf(device)).toBe('service');
    expect(codesOf(device)).toEqual([
      'service service-requested',
      'error cover-open',
      'error media-jam',
      'warning toner-low',
    ]);
  });

  it('is the printer’s own, not that of its disks and scanners', () => {
    expect(
      stateOf({
        status: 2,
        bits: [0],
        more: {
          '1.3.6.1.2.1.25.3.2.1.2.5': 'oid:1.3.6.1.2.1.25.3.1.6',
          '1.3.6.1.2.1.25.3.2.1.5.5': 5,
        },
      }),
    ).toBe('normal');
  });
});

describe('the error bits', () => {
  it.each([
    [0, 'warning media-low'],
    [1, 'error media-empty'],
    [2, 'warning toner-low'],
    [3, 'error toner-empty'],
    [4, 'error cover-open'],
    [5, 'error media-jam'],
    [6, 'error offline'],
    [7, 'service service-requested'],
    [8, 'error input-tray-missing'],
    [9, 'error output-tray-missing'],
    [10, 'error marker-supply-missing'],
    [11, 'warning output-almost-full'],
    [12, 'error output-full'],
    [13, 'error media-empty'],
    [14, 'warning maintenance-due'],
  ])('bit %i from the left says %s', (bit, condition) => {
    const word = 0x8000 >> bit;
    expect(codesOf({ status: 3, bits: [word >> 8, word & 0xff] })).toEqual([condition]);
  });

  it('may be one octet, or text that is an octet', () => {
    expect(codesOf({ status: 3, bits: [0x40] })).toEqual(['error media-empty']);
    expect(codesOf({ status: 3, more: { '1.3.6.1.2.1.25.3.5.1.2.1': '@' } })).toEqual([
      'error media-empty',
    ]);
  });

  it('count also where their row is not that of the printer', () => {
    expect(codesOf({ status: 2, more: { '1.3.6.1.2.1.25.3.5.1.2.7': '@' } })).toEqual([
      'error media-empty',
    ]);
  });

  it('that are absent tell nothing', () => {
    expect(codesOf({ status: 3, bits: [] })).toEqual(['warning unspecified']);
  });

  it('beyond the fifteenth are ignored', () => {
    expect(stateOf({ status: 2, bits: [0, 0x01, 0xff, 0xff] })).toBe('normal');
  });

  it('offline is sleep where the device runs', () => {
    expect(stateOf({ status: 2, bits: [0x02] })).toBe('normal');
    expect(stateOf({ status: 5, bits: [0x02] })).toBe('error');
  });

  it('speak of ink on an inkjet', () => {
    const ink = { '1.3.6.1.2.1.43.11.1.1.5.1.1': 5, '1.3.6.1.2.1.43.11.1.1.6.1.1': 'Black Ink' };
    expect(codesOf({ status: 3, bits: [0x20], more: ink })).toEqual(['warning ink-low']);
  });
});

describe('an alert', () => {
  it('raises nothing while the device runs without error bits, unless it is critical', () => {
    for (const severity of [4, 5]) {
      expect(stateOf({ status: 2, bits: [0], alerts: [{ severity, code: 8 }] })).toBe('normal');
    }
    expect(codesOf({ status: 2, bits: [0], alerts: [{ severity: 3, code: 8 }] })).toEqual([
      'error media-jam',
    ]);
  });

  it('of severity "other" and an empty slot raise nothing at all', () => {
    const alerts = [
      { severity: 1, code: 8 },
      { severity: 0, training: 0, group: 0, index: 0, code: 0, text: 'Sleep' },
    ];
    expect(codesOf({ status: 5, alerts })).toEqual(['error down']);
  });

  it.each([
    [30, 'service'],
    [32, 'service'],
    [33, 'service'],
    [36, 'service'],
    [37, 'service'],
    [38, 'service'],
    [811, 'service'],
    [904, 'service'],
    [1002, 'service'],
    [8, 'error'],
    [3, 'error'],
    [5, 'error'],
    [501, 'error'],
    [9, 'error'],
    [801, 'error'],
    [808, 'error'],
    [809, 'error'],
    [903, 'error'],
    [1101, 'error'],
    [1109, 'error'],
    [1112, 'error'],
    [1115, 'error'],
    [22, 'error'],
    [1507, 'error'],
    [12, 'warning'],
    [31, 'warning'],
    [807, 'warning'],
    [902, 'warning'],
    [1104, 'warning'],
    [1105, 'warning'],
    [1107, 'warning'],
    [1111, 'warning'],
    [1113, 'warning'],
  ])('with code %i is %s on a device that warns', (code, severity) => {
    expect(reportOf({ status: 3, alerts: [{ severity: 5, code }] }).conditions[0]?.severity).toBe(
      severity,
    );
  });

  it.each([4, 6, 7, 19, 20, 23, 24, 27, 503, 506, 1005, 1501, 1801, 1001])(
    'with code %i is information: the warning stays unspecified',
    (code) => {
      expect(codesOf({ status: 3, alerts: [{ severity: 4, code }] })).toEqual([
        'warning unspecified',
      ]);
    },
  );

  it('of a cold fuser is a service call only when critical', () => {
    expect(stateOf({ status: 3, alerts: [{ severity: 3, code: 1001 }] })).toBe('service');
  });

  it('that is critical is an error, also with a code of low, or none that is known', () => {
    expect(codesOf({ status: 3, alerts: [{ severity: 3, code: 1104 }] })).toEqual([
      'error toner-low',
    ]);
    expect(codesOf({ status: 3, alerts: [{ severity: 3, code: 29999 }] })).toEqual(['error other']);
  });

  it('that is critical and for field service is a service call', () => {
    expect(stateOf({ status: 3, alerts: [{ severity: 3, training: 5, code: 8 }] })).toBe('service');
    expect(stateOf({ status: 3, alerts: [{ severity: 4, training: 5, code: 12 }] })).toBe(
      'warning',
    );
  });

  it('of a finisher is read by the last two digits of its code', () => {
    expect(codesOf({ status: 3, alerts: [{ severity: 4, group: 31, code: 30_213 }] })).toEqual([
      'error stapler-empty',
    ]);
    expect(stateOf({ status: 3, alerts: [{ severity: 4, group: 30, code: 30_433 }] })).toBe(
      'service',
    );
  });

  it('names the part that it speaks of', () => {
    const empty = (group: number, more: Alert = {}) =>
      codesOf({ status: 3, toner: 50, alerts: [{ severity: 5, code: 13, group, ...more }] });
    expect(empty(8)).toEqual(['error media-empty']);
    expect(empty(11)).toEqual(['error toner-empty']);
    expect(empty(11, { index: 9 })).toEqual(['error marker-supply-empty']);
  });

  it('is told once, with the words of the device', () => {
    const low = { severity: 5, group: 11, code: 1104, text: 'Toner low' };
    expect(reportOf({ status: 3, bits: [0x20], alerts: [low, low] }).conditions).toEqual([
      { severity: 'warning', code: 'toner-low', text: 'Toner low' },
    ]);
  });
});

describe('words that mean more than a code', () => {
  const out = { severity: 4, group: 11, index: 1, code: 1104, text: 'toner is out (black).' };

  it('"toner is out" is an error where the level agrees', () => {
    const report = reportOf({ status: 3, bits: [0x20, 0], toner: 1, alerts: [out] });
    expect(report.conditions[0]).toMatchObject({ severity: 'error', code: 'toner-empty' });
    expect(report.supplies[0]).toMatchObject({ percent: 1, level: 'empty' });
  });

  it('"toner is out" stays a warning where the level says otherwise', () => {
    expect(stateOf({ status: 3, bits: [0x20, 0], toner: 26, alerts: [out] })).toBe('warning');
  });

  it('"toner is low" is a warning', () => {
    const low = { ...out, text: 'toner is low (black).' };
    expect(stateOf({ status: 3, bits: [0x20, 0], toner: 1, alerts: [low] })).toBe('warning');
  });

  it.each([
    ['1602.4.7', 'E602-0001'],
    ['1602.4.7', 'Error E001'],
    ['367.1.1', 'SC542'],
    ['1347.41', 'C6000 fuser'],
    ['9999.1', 'Please call service'],
    ['9999.1', 'Service required'],
  ])('of vendor %s, "%s" is a service call', (enterprise, text) => {
    expect(stateOf({ enterprise, status: 3, alerts: [{ severity: 4, code: 2, text }] })).toBe(
      'service',
    );
  });

  it('of one vendor are not those of another', () => {
    expect(
      stateOf({
        enterprise: '9999.1',
        status: 3,
        alerts: [{ severity: 4, code: 2, text: 'C6000' }],
      }),
    ).toBe('warning');
  });

  it('in Canon’s fault table are a service call, unless the device runs', () => {
    const more = { '1.3.6.1.4.1.1602.1.5.5.3.1.1.5.1': 'E602-0001' };
    expect(stateOf({ enterprise: '1602.4.7', status: 5, more })).toBe('service');
    expect(stateOf({ enterprise: '1602.4.7', status: 2, bits: [0], more })).toBe('normal');
  });
});

describe('a low supply by our own mark', () => {
  it('gives a name to a warning of the device that has none', () => {
    expect(codesOf({ status: 3, toner: 4 })).toEqual(['warning toner-low']);
  });

  it('does not make a device warn that runs normally', () => {
    expect(stateOf({ status: 2, bits: [0], toner: 0 })).toBe('normal');
  });

  it('is not raised by a level of 0 without a capacity', () => {
    const more = { '1.3.6.1.2.1.43.11.1.1.8.1.1': -2, '1.3.6.1.2.1.43.11.1.1.9.1.1': 0 };
    expect(codesOf({ status: 3, more })).toEqual(['warning unspecified']);
  });
});
