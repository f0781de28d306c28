/**
 * Counters computed from the rows of a recording by what is known of each
 * vendor's tables, with plain arithmetic. A counter that is not here is not in
 * the recording.
 */
import type { Counter, CounterValues } from '#core/counter.ts';
import type { RawRows } from './raw-recording.ts';

const e = '1.3.6.1.4.1';
const lifeCount = '1.3.6.1.2.1.43.10.2.1.4.1.1';

/** What a recording counts; `{}` where it counts nothing. */
export function countersOf(name: string, rows: RawRows): CounterValues {
  if (name.startsWith('canon_ir_adv')) return canon(rows);
  if (name === 'kyocera_taskalfa_5054ci') return kyoceraCopier(rows);
  if (name === 'printmaster_kyocera_p2040dw') return kyoceraPrinter(rows);
  if (name.startsWith('bieniu_brother')) return brother(rows);
  if (name === 'librenms_konica_c250i') return konicaMinolta(rows);
  if (name === 'librenms_sharp') return sharp(rows);
  if (name === 'librenms_jetdirect_m130nw') return hp(rows);
  return rows.text(lifeCount) === null ? {} : { total: rows.number(lifeCount) };
}

/** The value of a Canon's code: hundreds are the function, suffix 1 counts every side once. */
export const canonCode = (rows: RawRows) => (code: number) =>
  rows.number(`${e}.1602.1.11.1.4.1.4.${code}`);

function canon(rows: RawRows): CounterValues {
  const code = canonCode(rows);
  return {
    total: code(101),
    color: code(122) + code(123),
    mono: code(108),
    scan: code(501),
    'color.large': code(122),
    'color.small': code(123),
    'mono.large': code(112),
    'mono.small': code(113),
    copy: code(201),
    'copy.color': code(232),
    'copy.mono': code(201) - code(232),
    print: code(301),
    'print.color': code(324),
    'print.mono': code(301) - code(324),
    receive: code(701),
    duplex: code(114),
  };
}

/** Sizes of an A3 Kyocera in the order of its rows. */
const kyoceraSizes =
  'a3 b4 a4 b5 a5 folio ledger legal letter statement other other banner banner'.split(' ');

/** A number below a Kyocera's page counters. */
export const kyoceraCell = (rows: RawRows) => (tail: string) =>
  rows.number(`${e}.1347.42.3.1.${tail}`);

function kyoceraCopier(rows: RawRows): CounterValues {
  const cell = kyoceraCell(rows);
  const counters: CounterValues = {
    total: cell('1.1.1.1.1') + cell('1.1.1.1.2'),
    color: cell('2.1.1.1.3') + cell('2.1.1.2.3'),
    mono: cell('2.1.1.1.1') + cell('2.1.1.2.1'),
    copy: cell('1.1.1.1.2'),
    'copy.color': cell('2.1.1.2.3'),
    'copy.mono': cell('2.1.1.2.1'),
    print: cell('1.1.1.1.1'),
    'print.color': cell('2.1.1.1.3'),
    'print.mono': cell('2.1.1.1.1'),
    receive: cell('1.1.1.1.4'),
    scan: cell('4.1.1.1'),
  };
  for (const [place, size] of kyoceraSizes.entries()) {
    // the table of sizes is one of these words
    const counter = `paper.${size}` as Counter;
    const both = cell(`6.1.1.1.${place + 1}`) + cell(`6.1.1.2.${place + 1}`);
    counters[counter] = (counters[counter] ?? 0) + both;
  }
  return counters;
}

function kyoceraPrinter(rows: RawRows): CounterValues {
  const counters: CounterValues = { total: rows.number(`${e}.1347.43.10.1.1.12.1.1`) };
  for (const [place, name] of rows.below(`${e}.1347.42.2.1.1.1.2.1`)) {
    // its names are A4, B5 … Other1, Other2
    const counter =
      `paper.${name.toLowerCase().replace(/\d$/, (digit) => (/^other/i.test(name) ? '' : digit))}` as Counter;
    const count = rows.number(`${e}.1347.42.2.1.1.1.6.1.${place}`);
    counters[counter] = (counters[counter] ?? 0) + count;
  }
  return counters;
}

/** `id 01 length value …` up to FF; ids 00 total, 01 black, 02 colour, 06 duplex. */
function brother(rows: RawRows): CounterValues {
  const bytes = Buffer.from(rows.text(`${e}.2435.2.3.9.4.2.1.5.5.10.0`) ?? '', 'latin1');
  const records = new Map<number, number>();
  for (let at = 0; at + 2 < bytes.length && bytes[at] !== 0xff; at += 3 + (bytes[at + 2] ?? 0)) {
    records.set(bytes[at] ?? 0, bytes.readUIntBE(at + 3, bytes[at + 2] ?? 1));
  }
  if (records.size === 0) return { total: rows.number(lifeCount) };
  const counters: CounterValues = {};
  const names = { 0: 'total', 1: 'mono', 2: 'color', 6: 'duplex' } as const;
  for (const [id, name] of Object.entries(names)) {
    const value = records.get(Number(id));
    if (value !== undefined) counters[name] = value;
  }
  return counters;
}

function konicaMinolta(rows: RawRows): CounterValues {
  const cell = (tail: string) => rows.number(`${e}.18334.1.1.1.5.7.2.${tail}`);
  const page = (color: number, job: number) => cell(`2.1.5.${color}.${job}`);
  return {
    total: rows.number(lifeCount),
    color: page(2, 1) + page(2, 2),
    mono: page(1, 1) + page(1, 2),
    scan: cell('1.5.0'),
    copy: page(1, 1) + page(2, 1),
    'copy.color': page(2, 1),
    'copy.mono': page(1, 1),
    print: page(1, 2) + page(2, 2),
    'print.color': page(2, 2),
    'print.mono': page(1, 2),
    duplex: cell('1.3.0'),
  };
}

function sharp(rows: RawRows): CounterValues {
  const cell = (tail: string) => rows.number(`${e}.2385.1.1.19.2.1.3.${tail}`);
  return {
    total: rows.number(lifeCount),
    color: cell('5.4.63') + cell('5.4.64') + cell('5.4.80'),
    mono: cell('5.4.61'),
    scan: cell('7.4.50'),
    copy: cell('4.4.60'),
    'copy.color': cell('4.4.63'),
    'copy.mono': cell('4.4.61'),
    print: cell('1.4.60'),
    'print.color': cell('1.4.63'),
    'print.mono': cell('1.4.61'),
    duplex: cell('1.4.75'),
  };
}

function hp(rows: RawRows): CounterValues {
  const cell = (tail: string) => rows.number(`${e}.11.2.3.9.4.2.1.${tail}.0`);
  return {
    total: cell('4.1.2.5'),
    mono: cell('4.1.2.6'),
    scan: cell('2.2.1.74') + cell('2.2.1.43') + cell('2.2.1.44'),
    duplex: cell('4.1.2.22'),
  };
}
