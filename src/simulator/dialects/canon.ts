/** Canon: counters by code, each with its name (self-describing). */
import type { Varbind } from '#core/reading.ts';
import { faces, scans, type FaceFilter, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { counter, enterprises, text } from '../varbinds.ts';
import { able, inColor, officeCounters, type Dialect } from './dialect.ts';

const root = `${enterprises}.1602.1`;

/** One code: its name and its value. `twice` counts large sheets double. */
interface Code {
  code: number;
  name: string;
  filter?: FaceFilter;
  twice?: true;
  /** two-sided sheets instead of faces */
  sheets?: true;
  scan?: { color?: boolean; large?: boolean };
  /** colour machines leave it out: it follows from the others */
  monoOnly?: true;
}

const color = { ink: 'color' } as const;
const mono = { ink: 'mono' } as const;
const copy = { job: 'copy' } as const;
const print = { job: 'print' } as const;
const receive = { job: 'receive' } as const;
const large = { large: true };
const small = { large: false };

const codes: readonly Code[] = [
  { code: 101, name: 'Total 1' },
  { code: 102, name: 'Total 2', twice: true },
  { code: 103, name: 'Total (Large)', filter: large },
  { code: 104, name: 'Total (Small)', filter: small },
  { code: 105, name: 'Total (Full Color 1)', filter: { ink: 'full' } },
  { code: 108, name: 'Total (Black 1)', filter: mono },
  { code: 109, name: 'Total (Black 2)', filter: mono, twice: true },
  { code: 110, name: 'Total (Single Color/Large)', filter: { ink: 'single', ...large } },
  { code: 111, name: 'Total (Single Color/Small)', filter: { ink: 'single', ...small } },
  { code: 112, name: 'Total (Black/Large)', filter: { ...mono, ...large } },
  { code: 113, name: 'Total (Black/Small)', filter: { ...mono, ...small } },
  { code: 114, name: 'Total 1 (2-Sided)', filter: { duplex: true }, sheets: true },
  { code: 118, name: 'Total (Single Color 1)', filter: { ink: 'single' } },
  { code: 122, name: 'Total (Full Color + Single Color/Large)', filter: { ...color, ...large } },
  { code: 123, name: 'Total (Full Color + Single Color/Small)', filter: { ...color, ...small } },
  { code: 201, name: 'Copy (Total 1)', filter: copy },
  { code: 202, name: 'Copy (Total 2)', filter: copy, twice: true },
  { code: 203, name: 'Copy (Large)', filter: { ...copy, ...large } },
  { code: 204, name: 'Copy (Small)', filter: { ...copy, ...small } },
  { code: 221, name: 'Copy (Black 1)', filter: { ...copy, ...mono }, monoOnly: true },
  { code: 222, name: 'Copy (Black 2)', filter: { ...copy, ...mono }, twice: true },
  {
    code: 229,
    name: 'Copy (Full Color + Single Color/Large)',
    filter: { ...copy, ...color, ...large },
  },
  {
    code: 230,
    name: 'Copy (Full Color + Single Color/Small)',
    filter: { ...copy, ...color, ...small },
  },
  {
    code: 231,
    name: 'Copy (Full Color + Single Color 2)',
    filter: { ...copy, ...color },
    twice: true,
  },
  { code: 232, name: 'Copy (Full Color + Single Color 1)', filter: { ...copy, ...color } },
  { code: 301, name: 'Print (Total 1)', filter: print },
  { code: 302, name: 'Print (Total 2)', filter: print, twice: true },
  { code: 303, name: 'Print (Large)', filter: { ...print, ...large } },
  { code: 304, name: 'Print (Small)', filter: { ...print, ...small } },
  {
    code: 321,
    name: 'Print (Full Color + Single Color/Large)',
    filter: { ...print, ...color, ...large },
  },
  {
    code: 322,
    name: 'Print (Full Color + Single Color/Small)',
    filter: { ...print, ...color, ...small },
  },
  { code: 324, name: 'Print (Full Color + Single Color 1)', filter: { ...print, ...color } },
  { code: 313, name: 'Print (Black 1)', filter: { ...print, ...mono }, monoOnly: true },
  { code: 501, name: 'Scan (Total 1)', scan: {} },
  { code: 505, name: 'Black and White Scan (Total 1)', scan: { color: false } },
  { code: 509, name: 'Color Scan (Total 1)', scan: { color: true } },
  { code: 701, name: 'Receive Print (Total 1)', filter: receive },
  { code: 702, name: 'Receive Print (Total 2)', filter: receive, twice: true },
  { code: 703, name: 'Receive Print (Large)', filter: { ...receive, ...large } },
  { code: 704, name: 'Receive Print (Small)', filter: { ...receive, ...small } },
];

/** The codes that a model has. */
function codesOf(model: Model): Code[] {
  return codes.filter(({ filter, scan, monoOnly }) => {
    if (monoOnly && inColor(model)) return false;
    if (scan) return model.copies;
    if (filter?.job === 'copy') return model.copies && (filter.ink !== 'color' || inColor(model));
    if (filter?.job === 'receive') return model.receives;
    if (filter?.ink && filter.ink !== 'mono') return inColor(model);
    return true;
  });
}

function valueOf(life: Lifetime, { filter = {}, twice, sheets, scan }: Code): number {
  if (scan) return scans(life, { purpose: 'send', ...scan });
  const count = faces(life, filter);
  if (sheets) return count / 2;
  return twice ? count + faces(life, { ...filter, large: true }) : count;
}

/** Codes that the panel shows. */
const panel: ReadonlySet<number> = new Set([101, 112, 113, 122, 123, 301, 501]);

/** Big machines: every code, indexed by it. */
function allCodes(life: Lifetime, model: Model): Varbind[] {
  const rows: Varbind[] = [];
  for (const [i, code] of codesOf(model).entries()) {
    const value = valueOf(life, code);
    const tables = panel.has(code.code) ? ['11.1.4.1', '11.1.3.1'] : ['11.1.4.1'];
    for (const table of tables) {
      rows.push(text(`${root}.${table}.2.${code.code}`, String(code.code)));
      rows.push(text(`${root}.${table}.3.${code.code}`, code.name));
      rows.push(counter(`${root}.${table}.4.${code.code}`, value));
    }
    rows.push(text(`${root}.11.2.1.1.2.${i + 1}`, code.name));
    rows.push(counter(`${root}.11.2.1.1.3.${i + 1}`, value));
  }
  return rows;
}

/** Small machines: names and values under a running index. */
function namesOnly(life: Lifetime, model: Model): Varbind[] {
  return codesOf(model).flatMap((code, i) => [
    text(`${root}.11.2.1.1.2.${i + 1}`, code.name),
    counter(`${root}.11.2.1.1.3.${i + 1}`, valueOf(life, code)),
  ]);
}

function identity(model: Model, serial: string): Varbind[] {
  return [
    text(`${root}.1.1.1.0`, model.product),
    text(`${root}.1.1.4.0`, model.firmware),
    text(`${root}.2.1.8.1.3.1.1`, serial),
  ];
}

export const canon: Dialect = {
  tables: allCodes,
  identity,
  gives: (model) => ({
    counters: able(model, officeCounters),
    source: 'canon 1602.1.11.1.4.1',
    unit: 'impressions',
    duplexSheets: true,
  }),
};

export const canonNames: Dialect = {
  tables: namesOnly,
  identity,
  gives: (model) => ({
    counters: able(model, officeCounters),
    source: 'canon 1602.1.11.2.1.1',
    unit: 'impressions',
    duplexSheets: true,
  }),
};
