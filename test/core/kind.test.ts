import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { varbindsOf, type Written } from '#test/support/varbinds.ts';

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysObjectId = '1.3.6.1.2.1.1.2.0';
const device = '1.3.6.1.2.1.25.3.2.1';
const input = '1.3.6.1.2.1.43.8.2.1';

const kindOf = (cells: Record<string, Written>) => decode(varbindsOf(cells), definitions).kind;
const printer = { [`${device}.2.1`]: 'oid:1.3.6.1.2.1.25.3.1.5', [`${device}.3.1`]: 'Model 1' };
const colorants = (count: number) => ({ '1.3.6.1.2.1.43.10.2.1.6.1.1': count });
const toners = (...names: string[]) =>
  Object.fromEntries(
    names.map((name, i) => [`1.3.6.1.2.1.43.11.1.1.6.1.${i + 1}`, `${name} Toner`]),
  );
const scanner = { [`${device}.3.2`]: 'Color Image Reader' };

describe('the kind of a device', () => {
  it('is colour by any of three: process colorants, colorant names, supplies', () => {
    expect(kindOf({ ...printer, ...colorants(4) })).toBe('printer-color');
    expect(kindOf({ ...printer, ...toners('Cyan', 'Magenta', 'Yellow', 'Black') })).toBe(
      'printer-color',
    );
    expect(
      kindOf({
        ...printer,
        ...colorants(1),
        ...Object.fromEntries(
          ['cyan', 'magenta', 'yellow'].map((name, i) => [
            `1.3.6.1.2.1.43.12.1.1.4.1.${i + 1}`,
            name,
          ]),
        ),
      }),
    ).toBe('printer-color');
  });

  it('is monochrome where what it lists has no colours', () => {
    expect(kindOf({ ...printer, ...colorants(1) })).toBe('printer-mono');
    expect(kindOf({ ...printer, ...toners('Black') })).toBe('printer-mono');
  });

  it('is unknown where nothing tells of colours', () => {
    expect(kindOf(printer)).toBeNull();
  });

  it.each(['Color Image Reader', 'Document Feeder', 'Copier', 'Network Scanner', 'Fax'])(
    'is a multifunction printer with a part "%s"',
    (part) => {
      expect(kindOf({ ...printer, ...colorants(4), [`${device}.3.2`]: part })).toBe('mfp-color');
    },
  );

  it('is a multifunction printer where its description or its device id say so', () => {
    const description = 'RICOH MP 3053 1.09 / RICOH Network Scanner C model';
    expect(kindOf({ ...printer, ...colorants(1), [sysDescr]: description })).toBe('mfp-mono');
    const deviceId = { '1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1': 'MFG:X;MDL:X100MFP;CLS:PRINTER;' };
    expect(kindOf({ ...printer, ...colorants(1), ...deviceId })).toBe('mfp-mono');
  });

  it.each([
    'HP DesignJet T730',
    'Canon TM-5300',
    'imagePROGRAF PRO-4100',
    'EPSON SC-T5400',
    'PlotWave 340',
  ])('is large format by the name %s, before anything else', (name) => {
    expect(kindOf({ ...printer, ...scanner, ...colorants(4), [`${device}.3.1`]: name })).toBe(
      'large-format',
    );
  });

  it('is large format by Canon’s sysObjectID', () => {
    expect(kindOf({ ...printer, [sysObjectId]: 'oid:1.3.6.1.4.1.1602.4.3' })).toBe('large-format');
  });

  it('is large format with a roll wider than A2, not with a roll of labels', () => {
    const roll = (width: number) => ({
      [`${input}.2.1.1`]: 6,
      [`${input}.3.1.1`]: 4,
      [`${input}.5.1.1`]: width,
    });
    expect(kindOf({ ...printer, ...colorants(4), ...roll(914_000) })).toBe('large-format');
    expect(kindOf({ ...printer, ...colorants(1), ...roll(101_600) })).toBe('printer-mono');
  });

  it.each([
    [
      'a scanner',
      { [sysObjectId]: 'oid:1.3.6.1.4.1.1248.1.1.2.1.3.22', [`${device}.3.1`]: 'DS-860' },
    ],
    [
      'a label printer of Zebra',
      { ...printer, ...colorants(1), [sysObjectId]: 'oid:1.3.6.1.4.1.10642.1.1' },
    ],
    [
      'a label printer of TSC',
      { ...printer, ...colorants(1), [sysObjectId]: 'oid:1.3.6.1.4.1.51966.2.6' },
    ],
    ['a print server', { [sysObjectId]: 'oid:1.3.6.1.4.1.1347.41', [sysDescr]: 'JETDIRECT EX' }],
  ])('is none of the five for %s', (_, cells) => {
    expect(kindOf(cells)).toBeNull();
  });
});
