import { expect, test } from 'vitest';
import { glpiPrinters, glpiReader } from '#core/glpi-log.ts';

const given = { zone: 'Asia/Tokyo', now: '2026-11-22T03:00:00.000Z' };
const columns =
  'id,itemtype,items_id,total_pages,bw_pages,color_pages,rv_pages,prints,bw_prints,color_prints,copies,bw_copies,color_copies,scanned,date,date_creation,date_mod,faxed';
const read = (line: string, head = columns) => {
  const reader = glpiReader(head.split(','), given);
  return 'code' in reader ? reader : reader(line.split(','));
};

test('§12 a row of GLPI’s log is a printer, an instant and its counters; 0 is unknown', () => {
  const row =
    '7,Printer,12,5000,3000,2000,0,4000,0,0,1000,0,0,150,2026-11-20,2026-11-20 08:00:00,2026-11-20 18:30:00,9';
  expect(read(row)).toEqual({
    ...{ printer: '12', takenAt: '2026-11-20T09:30:00.000Z' },
    counters: { total: 5000, mono: 3000, color: 2000, print: 4000, copy: 1000, scan: 150 },
  });
});

test('the time is that of the day’s own stamp, else noon; older versions name printers_id', () => {
  const head = 'printers_id,date,date_creation,total_pages';
  expect(read('3,2026-11-20,2026-11-19 08:00:00,7', head)).toMatchObject({
    ...{ printer: '3', takenAt: '2026-11-20T03:00:00.000Z' },
  });
  expect(read('3,2026-11-20,2026-11-20 08:00:00,7', head)).toMatchObject({
    takenAt: '2026-11-19T23:00:00.000Z',
  });
  expect(read('3,2026-11-20 08:00:00,7', 'printers_id,date_creation,total_pages')).toMatchObject({
    takenAt: '2026-11-19T23:00:00.000Z',
  });
});

test('what is no row of a printer says why', () => {
  const head = 'itemtype,items_id,date,total_pages';
  expect(read('NetworkEquipment,1,2026-11-20,7', head)).toEqual({ code: 'import.no_printer' });
  expect(read('Printer,,2026-11-20,7', head)).toEqual({ code: 'import.no_printer' });
  expect(read('Printer,1,soon,7', head)).toEqual({ code: 'reading.date' });
  expect(read('Printer,1,2027-11-20,7', head)).toEqual({ code: 'reading.future' });
  expect(read('Printer,1,2026-11-20,-7', head)).toEqual({ code: 'meters.unreadable' });
  expect(read('Printer,1,2026-11-20,NULL', head)).toMatchObject({ counters: {} });
  expect(read('x', 'name,serial')).toEqual({ code: 'import.not_glpi' });
});

test('a list says which device a printer is: by `device`, else by serial number, else by name', () => {
  const rows = ['id,name,serial,device', '1,lp1,A1,', '2,lp2,,', '3,lp3,A3,Hall', '4,,,'];
  expect(glpiPrinters(rows.map((row) => ({ cells: row.split(',') })))).toEqual(
    new Map([
      ['1', { serial: 'A1', name: 'lp1' }],
      ['2', { serial: null, name: 'lp2' }],
      ['3', { serial: null, name: 'Hall' }],
      ['4', { serial: null, name: null }],
    ]),
  );
  expect(glpiPrinters([{ cells: ['serial'] }])).toBeNull();
});
