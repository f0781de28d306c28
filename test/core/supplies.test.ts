import { describe, expect, it } from 'vitest';
import { decodeSupplies, levelOf } from '#core/supplies.ts';
import { walkOf } from '#core/walk.ts';
import { varbindsOf, type Written } from '#test/support/varbinds.ts';

const table = '1.3.6.1.2.1.43.11.1.1';
const columns = { colorant: 3, class: 4, type: 5, name: 6, unit: 7, max: 8, level: 9 } as const;
type Row = Partial<Record<keyof typeof columns, Written>>;

function suppliesOf(rows: readonly Row[], colorants: readonly string[] = []) {
  const cells: Record<string, Written> = {};
  rows.forEach((row, i) => {
    for (const [column, number] of Object.entries(columns)) {
      const value = row[column as keyof typeof columns]; // the keys of `columns` itself
      if (value !== undefined) cells[`${table}.${number}.1.${i + 1}`] = value;
    }
  });
  colorants.forEach((name, i) => (cells[`1.3.6.1.2.1.43.12.1.1.4.1.${i + 1}`] = name));
  return decodeSupplies(walkOf(varbindsOf(cells)), null);
}

describe('the level of a supply', () => {
  it('is a share of its capacity', () => {
    expect(levelOf(17208, 25000, 7)).toEqual({ percent: 69, level: 'ok' });
    expect(levelOf(10, 100, 19)).toEqual({ percent: 10, level: 'low' });
    expect(levelOf(0, 100, 19)).toEqual({ percent: 0, level: 'empty' });
  });

  it('is never rounded to nothing, nor beyond all', () => {
    expect(levelOf(1, 30000, 7)).toEqual({ percent: 1, level: 'low' });
    expect(levelOf(130, 100, 19)).toEqual({ percent: 100, level: 'ok' });
  });

  it('stays a word where the device says a word', () => {
    expect(levelOf(-3, -2, 13)).toEqual({ percent: null, level: 'some' });
    expect(levelOf(-3, 24000, 7)).toEqual({ percent: null, level: 'some' });
    expect(levelOf(-2, 100, 19)).toEqual({ percent: null, level: 'unknown' });
    expect(levelOf(-1, 100, 19)).toEqual({ percent: null, level: 'unknown' });
  });

  it('is unknown without a capacity, unless its unit is per cent', () => {
    expect(levelOf(100, -2, null)).toEqual({ percent: null, level: 'unknown' });
    expect(levelOf(0, -2, 7)).toEqual({ percent: null, level: 'unknown' });
    expect(levelOf(40, -2, 19)).toEqual({ percent: 40, level: 'ok' });
    expect(levelOf(140, -2, 19)).toEqual({ percent: null, level: 'unknown' });
    expect(levelOf(5, 0, 7)).toEqual({ percent: null, level: 'unknown' });
    expect(levelOf(null, 100, 19)).toEqual({ percent: null, level: 'unknown' });
  });
});

describe('supplies', () => {
  it('of a receptacle are the room that is left: a low one must be replaced soon', () => {
    const [waste] = suppliesOf([
      { class: 4, type: 4, name: 'Waste Toner', unit: 19, max: 100, level: 5 },
    ]);
    expect(waste).toMatchObject({ type: 'waste-toner', percent: 5, level: 'low' });
  });

  it.each([
    [3, 'TK-1162', 'toner'],
    [21, '', 'toner'],
    [6, 'Black Ink Cartridge', 'ink'],
    [8, 'Maintenance Box', 'waste-ink'],
    [9, 'Drum Unit', 'opc'],
    [10, 'Cyan Developer', 'developer'],
    [15, 'Fuser Unit', 'fuser'],
    [20, 'Belt', 'transfer-unit'],
    [32, 'Staples', 'staples'],
    [1, 'ADF Maintenance Kit', 'other'],
    [1, 'Belt Unit', 'transfer-unit'],
  ])('of type %i (%s) are %s', (type, name, word) => {
    expect(suppliesOf([{ type, name }])[0]?.type).toBe(word);
  });

  it.each([
    ['Toner (Cyan)', 'toner'],
    ['Waste Toner Container, PN 008R13061;SNunknown', 'waste-toner'],
    ['Black Cartridge HP CF410A', 'toner'],
    ['Imaging Unit', 'opc'],
    ['Transfer Belt Cleaner', 'cleaner-unit'],
    ['Ozone Filter', 'other'],
  ])('without a type go by their description: %s is %s', (name, word) => {
    expect(suppliesOf([{ name }])[0]?.type).toBe(word);
  });

  it('have the colour that their colorant has, else that of their name', () => {
    const colors = suppliesOf(
      [
        { colorant: 2, name: 'TK-8555M', type: 3 },
        { colorant: 0, name: 'Black Drum Unit', type: 9 },
        { colorant: 0, name: 'Fuser', type: 15 },
        { name: 'Photo Black Ink', type: 5 },
        { name: 'light cyan ink', type: 5 },
        { name: 'Gelb', type: 3 },
      ],
      ['cyan', 'magenta'],
    ).map((supply) => supply.color);
    expect(colors).toEqual(['magenta', 'black', null, 'photo-black', 'light-cyan', 'yellow']);
  });

  it('tell colours by the last letter of part numbers only where the whole set is there', () => {
    const colorsOf = (...names: string[]) =>
      suppliesOf(names.map((name) => ({ name, type: 3 }))).map((supply) => supply.color);
    expect(colorsOf('PK-5012C', 'PK-5012M', 'PK-5012Y', 'PK-5012K')).toEqual([
      'cyan',
      'magenta',
      'yellow',
      'black',
    ]);
    expect(colorsOf('PK-3010K')).toEqual([null]);
  });

  it('are named without part and serial numbers, and by their type where they have no name', () => {
    expect(suppliesOf([{ name: 'Black Toner, PN 006R01509;SN48178' }])[0]?.name).toBe(
      'Black Toner',
    );
    expect(suppliesOf([{ name: 'Cyan Toner S/N:CRUM-16020' }])[0]?.name).toBe('Cyan Toner');
    expect(suppliesOf([{ type: 3, level: 5 }])[0]?.name).toBe('toner 1');
  });

  it.each([
    ['Black Toner, PN 006R01509;SN48178080E', 'Black Toner', '006R01509', '48178080E'],
    ['Fuser, PN unknown;SNunknown', 'Fuser', null, null],
    ['Cyan Toner S/N:CRUM-16020', 'Cyan Toner', null, 'CRUM-16020'],
    ['Black Cartridge HP CF410A', 'Black Cartridge HP CF410A', 'CF410A', null],
    ['TK-8555C', 'TK-8555C', 'TK-8555C', null],
    ['Cyan Ink Cartridge SJIC35P-C', 'Cyan Ink Cartridge SJIC35P-C', 'SJIC35P-C', null],
    ['Canon Cartridge 719/719H', 'Canon Cartridge 719/719H', null, null],
    ['Toner; SNow White', 'Toner; SNow White', null, null],
    ['Toner (Cyan)', 'Toner (Cyan)', null, null],
  ])('of %s are called %s, with part number %s and serial %s', (told, name, partNumber, serial) => {
    expect(suppliesOf([{ name: told, type: 3 }])[0]).toMatchObject({ name, partNumber, serial });
  });
});
