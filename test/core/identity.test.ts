import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { varbindsOf, type Written } from '#test/support/varbinds.ts';

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysObjectId = '1.3.6.1.2.1.1.2.0';
const hrDescr = '1.3.6.1.2.1.25.3.2.1.3.1';
const serialNumber = '1.3.6.1.2.1.43.5.1.1.17.1';
const entSerial = '1.3.6.1.2.1.47.1.1.1.1.11.1';
const portMonitorId = '1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1';

const read = (cells: Record<string, Written>) => decode(varbindsOf(cells), definitions);
const canon = { [sysObjectId]: 'oid:1.3.6.1.4.1.1602.4.7' };
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the serial number', () => {
  it('is prtGeneralSerialNumber first, then the vendor’s, the device id’s, the entity’s', () => {
    const vendors = '1.3.6.1.4.1.1602.1.2.1.4.0';
    const cells: Record<string, Written> = {
      ...canon,
      [serialNumber]: 'AAA00001',
      [vendors]: 'BBB00002',
      [portMonitorId]: 'MFG:Canon;MDL:MF;SN:CCC00003;',
      [entSerial]: 'DDD00004',
    };
    const found: (string | null)[] = [];
    for (const oid of [serialNumber, vendors, portMonitorId, entSerial]) {
      found.push(read(cells).serial);
      delete cells[oid];
    }
    expect([...found, read(cells).serial]).toEqual([
      'AAA00001',
      'BBB00002',
      'CCC00003',
      'DDD00004',
      null,
    ]);
  });

  it.each([
    'XXXXXXXX',
    '00000000',
    '',
    '   ',
    '<private>',
    'Not Available',
    '123456789',
    '????????',
  ])('is not "%s", a placeholder', (text) => {
    expect(read({ ...canon, [serialNumber]: text }).serial).toBeNull();
  });

  it('that is a placeholder is noted, and the next source is asked', () => {
    const report = read({ ...canon, [serialNumber]: 'XXXXXXXX' });
    expect(report.notes).toContainEqual(expect.objectContaining({ code: 'serial-placeholder' }));
    expect(read({ ...canon, [serialNumber]: 'XXXXXXXX', [entSerial]: 'DDD00004' }).serial).toBe(
      'DDD00004',
    );
  });

  it('loses padding', () => {
    const padded = bytes(...new TextEncoder().encode('ABC12345 '), 0, 0, 0);
    expect(read({ ...canon, [serialNumber]: padded }).serial).toBe('ABC12345');
  });

  it('of HP begins after the two bytes of its symbol set', () => {
    const prefixed = bytes(0x01, 0x15, ...new TextEncoder().encode('VNCRC00001'));
    expect(
      read({
        [sysObjectId]: 'oid:1.3.6.1.4.1.11.2.3.9.1',
        '1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0': prefixed,
      }).serial,
    ).toBe('VNCRC00001');
  });

  it('of Epson may be hexadecimal in the device id', () => {
    const hex = Buffer.from('X3B8000001').toString('hex');
    expect(
      read({
        [sysObjectId]: 'oid:1.3.6.1.4.1.1248.1.1.2.1.3.5',
        [portMonitorId]: `MFG:EPSON;MDL:ET-5800;SN:${hex};`,
      }).serial,
    ).toBe('X3B8000001');
  });
});

describe('the model', () => {
  it.each([
    ['1602.4.7', 'Canon iR-ADV C5840 19.43', 'iR-ADV C5840'],
    ['2435.2.3.9.1', 'Brother HL-5370DW series', 'HL-5370DW'],
    ['11.2.3.9.1', 'HP LaserJet MFP M130nw', 'LaserJet MFP M130nw'],
    ['18334.1.1.1.2', 'KONICA MINOLTA bizhub C250i', 'bizhub C250i'],
    ['674.10898.2', 'Dell S5830dn 7XQ1R92 LW62.DN4.P636', 'S5830dn'],
    ['1347.41', 'ECOSYS P2040dw', 'ECOSYS P2040dw'],
  ])('of %s is what remains of "%s"', (enterprise, text, model) => {
    expect(read({ [sysObjectId]: `oid:1.3.6.1.4.1.${enterprise}`, [hrDescr]: text }).model).toBe(
      model,
    );
  });

  it.each([
    ['Lexmark T640 version NS.NP.N219 kernel 2.6.6 All-N-1', 'T640'],
    ['Xerox Color 570;System 55.40.61,ESS1.208.6', 'Color 570'],
    ['RICOH MP 3053 1.09 / RICOH Network Printer C model', 'MP 3053'],
    ['Canon LBP6670 /P', 'LBP6670'],
    ['OKI OkiLAN 8500e Rev.01.23 Ethernet PrintServer: Attached to MC342 Rev.02.70', 'MC342'],
    [
      'HP ETHERNET MULTI-ENVIRONMENT,SN:AAA,FN:1,SVCID:2,PID:HP Color LaserJet X',
      'Color LaserJet X',
    ],
    ['HP ETHERNET MULTI-ENVIRONMENT', null],
    ['EPSON Built-in 10Base-T/100Base-TX Print Server', null],
    ['KYOCERA Document Solutions Printing System', null],
    ['Brother NC-6800h, Firmware Ver.1.01  (08.12.12),MID 84UB05', null],
  ])('is read from sysDescr "%s" where nothing else names it', (text, model) => {
    expect(read({ [sysDescr]: text }).model).toBe(model);
  });

  it('is not the printer’s name that its administrator gave, while anything else names it', () => {
    const named = { '1.3.6.1.2.1.43.5.1.1.16.1': 'copy room' };
    expect(read({ ...canon, ...named, [hrDescr]: 'Canon MF742C' }).model).toBe('MF742C');
    expect(read({ ...canon, ...named }).model).toBe('copy room');
  });
});

describe('the vendor', () => {
  it('is the brand on the machine', () => {
    const kyocera = { [sysObjectId]: 'oid:1.3.6.1.4.1.1347.41' };
    expect(read({ ...kyocera, [sysDescr]: 'KYOCERA Printing System' }).vendor).toBe('Kyocera');
    expect(read({ ...kyocera, [sysDescr]: 'TA_UTAX Printing System' }).vendor).toBe('UTAX');
  });

  it('is known without a system group by the tree that answers', () => {
    expect(read({ '1.3.6.1.4.1.2435.2.3.9.1.1.7.0': 'MFG:Brother;MDL:HL-X;' })).toMatchObject({
      vendor: 'Brother',
      model: 'HL-X',
    });
  });
});

describe('the MAC', () => {
  const interfaces = (...rows: [type: number, mac: Uint8Array][]) =>
    Object.fromEntries(
      rows.flatMap(([type, mac], i) => [
        [`1.3.6.1.2.1.2.2.1.3.${i + 1}`, type] as const,
        [`1.3.6.1.2.1.2.2.1.6.${i + 1}`, mac] as const,
      ]),
    );
  const mac = (last: number) => bytes(0x00, 0x1b, 0xa9, 0, 0, last);

  it('is that of the first network interface, never empty or zero', () => {
    const cells = interfaces(
      [24, mac(9)],
      [6, bytes()],
      [6, bytes(0, 0, 0, 0, 0, 0)],
      [71, mac(1)],
    );
    expect(read(cells).mac).toBe('00:1b:a9:00:00:01');
  });

  it('may be written as text', () => {
    const cells = { '1.3.6.1.2.1.2.2.1.6.1': '0:1b:a9:b:a7:52' };
    expect(read(cells).mac).toBe('00:1b:a9:0b:a7:52');
  });

  it('is that of the interface which owns the address', () => {
    const cells = interfaces([6, mac(1)], [71, mac(2)]);
    expect(
      read({ ...cells, '1.3.6.1.2.1.4.20.1.2.127.0.0.1': 1, '1.3.6.1.2.1.4.20.1.2.192.0.2.7': 2 })
        .mac,
    ).toBe('00:1b:a9:00:00:02');
  });
});

describe('the place', () => {
  it('is what somebody entered, nothing that stands in for it', () => {
    const at = (text: string) => read({ '1.3.6.1.2.1.1.6.0': text }).location;
    expect(['2F 総務部', '<private>', '', 'unknown'].map(at)).toEqual([
      '2F 総務部',
      null,
      null,
      null,
    ]);
  });
});
