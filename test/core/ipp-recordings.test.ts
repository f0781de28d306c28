import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DeviceReport } from '#core/reading.ts';
import { decodeIpp } from '#core/decode-ipp.ts';
import { askedAttributes } from '#core/ipp-attributes.ts';
import { printerAttributes } from '#core/ipp-printer-attributes.ts';
import { readIpp } from '#core/read-ipp.ts';
import { definitions } from '#definitions/index.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';

const folder = `${sharedDir}fixtures/ipp/`;

function reportOn(file: string): DeviceReport {
  const { message } = readIpp(readFileSync(folder + file));
  if (message === null) throw new Error('unreadable');
  return decodeIpp(printerAttributes(message), definitions);
}

/** Read by hand from a dump of the attributes, not from the program. */
const expected: Record<string, Partial<DeviceReport>> = {
  'gomfp_Kyocera-ECOSYS-M2040dn-Printer-Attributes.ipp': {
    ...{ vendor: 'Kyocera', model: 'ECOSYS M2040dn', kind: 'mfp-mono', location: null },
    ...{ mac: null, state: 'normal', conditions: [] },
  },
  'py_get-printer-attributes-brother-mfcj5320dw.bin': {
    ...{ vendor: 'Brother', model: 'MFC-J5320DW', serial: null, firmware: null },
    ...{ kind: 'mfp-color', location: null, state: 'warning' },
    conditions: [{ severity: 'warning', code: 'marker-supply-low', text: '' }],
  },
  'py_get-printer-attributes-hp6830.bin': {
    ...{ vendor: 'HP', model: 'Officejet Pro 6830', kind: 'mfp-color', location: null },
    // its alerts are history, all of them
    state: 'warning',
    conditions: [{ severity: 'warning', code: 'marker-supply-low', text: '' }],
  },
  'py_get-printer-attributes-kyocera-ecosys-m2540dn-001.bin': {
    ...{ vendor: 'Kyocera', model: 'ECOSYS M2540dn', location: '8409' },
    ...{ serial: null, state: 'normal', supplies: [], kind: null },
  },
};

describe.skipIf(sharedDir === null || !existsSync(folder))('recorded printers over IPP', () => {
  if (sharedDir === null) return test.skip(sharedAbsent, () => {});

  test.each(Object.entries(expected))('%s means what its attributes say', (file, report) => {
    expect(reportOn(file)).toMatchObject(report);
  });

  test('no printer gives counters, and none are invented', () => {
    for (const file of Object.keys(expected)) {
      expect(reportOn(file)).toMatchObject({ counters: {}, counterSource: null, unit: null });
    }
  });

  test('serial numbers and firmware stand where the device has them', () => {
    const kyocera = reportOn('gomfp_Kyocera-ECOSYS-M2040dn-Printer-Attributes.ipp');
    expect(kyocera.serial).toMatch(/^VCF\d{7}$/);
    expect(kyocera.firmware).toMatch(/^2S0_2000\./);
  });

  test('a waste box that is empty is no low supply', () => {
    const [toner, waste] = reportOn('gomfp_Kyocera-ECOSYS-M2040dn-Printer-Attributes.ipp').supplies;
    expect(toner).toMatchObject({ type: 'toner', color: 'black', percent: 84, level: 'ok' });
    expect(waste).toMatchObject({ type: 'waste-toner', color: null, percent: 100, level: 'ok' });
  });

  test('inks are low at the mark that the device sets', () => {
    const levels = (file: string) =>
      reportOn(file).supplies.map(({ color, percent, level }) => [color, percent, level]);
    expect(levels('py_get-printer-attributes-brother-mfcj5320dw.bin')).toEqual([
      ['magenta', 11, 'low'],
      ['cyan', 9, 'low'],
      ['yellow', 45, 'ok'],
      ['black', 11, 'low'],
    ]);
    expect(levels('py_get-printer-attributes-hp6830.bin').map(([, percent]) => percent)).toEqual([
      20, 20, 20, 20,
    ]);
  });

  test('of a list of jobs nothing is kept, and of a printer only what is asked for', () => {
    const jobs = readFileSync(`${folder}py_get-jobs-kyocera-ecosys-m2540dn-000.bin`);
    const { message } = readIpp(jobs);
    expect(JSON.stringify(message?.groups.map((group) => [...group.attributes]))).not.toMatch(
      /job|Word|CORP/i,
    );
    const hp = readFileSync(`${folder}py_get-printer-attributes-hp6830.bin`);
    const { message: told } = readIpp(hp);
    if (told === null) throw new Error('unreadable');
    for (const name of printerAttributes(told).keys()) expect(askedAttributes).toContain(name);
  });

  test('a refused version is an answer without a printer in it', () => {
    const bytes = readFileSync(`${folder}py_get-printer-attributes-error-0x0503.bin`);
    const { message, problem } = readIpp(bytes);
    expect([message?.code, problem]).toEqual([0x0503, null]);
    expect(message && printerAttributes(message).size).toBe(0);
  });
});
