/**
 * The template form (docs/device-mail.md): lines of `key: value` that other devices, and
 * programs, can be set to send. The words of the data, or Japanese ones. It begins
 * with its own name, so that no other mail passes for one.
 */
import { counters, isCounter, type Counter } from './counter.ts';
import type { MailForm } from './device-mail.ts';
import { localTimes } from './mail-date.ts';
import { macAddress } from './mac-text.ts';
import { MailFacts } from './mail-facts.ts';
import { mailLevel } from './mail-level.ts';
import { labelled } from './mail-lines.ts';
import { countOf } from './mail-number.ts';
import { givenCounters, kindOf, mailReportOf } from './mail-report.ts';
import type { DecodeNote, Supply } from './reading.ts';
import { colorOf } from './supply-color.ts';
import { supplyTypeOf } from './supply-type.ts';

const marks: Readonly<Record<string, true>> = { 'kado-report': true, kado報告: true };

const japanese: Readonly<Record<string, string>> = {
  シリアル番号: 'serial',
  メーカー: 'vendor',
  機種: 'model',
  macアドレス: 'mac',
  設置場所: 'location',
  日時: 'date',
  トータル: 'total',
  カラー: 'color',
  白黒: 'mono',
  スキャン: 'scan',
  コピー: 'copy',
  カラーコピー: 'copy.color',
  白黒コピー: 'copy.mono',
  プリント: 'print',
  カラープリント: 'print.color',
  白黒プリント: 'print.mono',
  受信プリント: 'receive',
  両面: 'duplex',
};

const facts = ['serial', 'vendor', 'model', 'mac', 'location', 'date'];
const paper = /^用紙 ?([ab]\d)$/;
const supply = /^(?:supply|消耗品) (\S.{0,60})$/;

/** The template; null for another form. */
export const templateMail: MailForm = (lines) => {
  const start = lines.findIndex((line) => {
    const pair = labelled(line, ':');
    return pair !== null && Object.hasOwn(marks, pair.label) && pair.value === '1';
  });
  if (start < 0) return null;
  const found = new MailFacts();
  const notes: DecodeNote[] = [];
  const values: Partial<Record<Counter, number>> = {};
  const supplies: Supply[] = [];
  for (const line of lines.slice(start + 1)) {
    const pair = labelled(line, ':');
    if (pair === null) continue;
    const { label, value } = pair;
    if (Object.hasOwn(marks, label)) return { code: 'mail.several', text: label };
    const key = keyOf(label);
    if (key !== null) found.put(key, value);
    else if (value !== '') notes.push({ code: 'mail-unknown-line', text: line.slice(0, 80) });
  }
  if (found.twice !== null) return { code: 'mail.several', text: found.twice };
  for (const [key, text] of found.entries()) {
    if (isCounter(key)) {
      const value = measureOf(key, text);
      if (value !== null) values[key] = value;
      else notes.push({ code: 'value-out-of-range', text: `${key}: ${text}` });
    }
    const name = supply.exec(key)?.[1];
    const level = name === undefined ? null : mailLevel(text);
    if (name === undefined) continue;
    const color = colorOf(name);
    const type = supplyTypeOf(null, name);
    const known = level ?? ({ percent: null, level: 'unknown' } as const);
    supplies.push({ name, type: type === 'other' && color ? 'toner' : type, color, ...known });
  }
  const given = givenCounters(values);
  return {
    form: 'template',
    kind: Object.keys(given).length > 0 ? 'counter' : 'status',
    times: localTimes(found.get('date')),
    report: mailReportOf('template', found.get('serial'), {
      vendor: found.get('vendor') || null,
      model: found.get('model') || null,
      mac: macAddress(found.get('mac')),
      location: found.get('location') || null,
      kind: given.total === undefined ? null : kindFrom(given),
      ...{ supplies, counters: given, notes },
    }),
  };
};

/** The word that a label stands for; null: none of the form. */
function keyOf(label: string): string | null {
  const size = paper.exec(label)?.[1];
  const key = size === undefined ? (japanese[label] ?? label) : `paper.${size}`;
  return isCounter(key) || facts.includes(key) || supply.test(key) ? key : null;
}

/** Lengths and areas have up to three decimals, counts none. */
function measureOf(counter: Counter, text: string): number | null {
  if (counter !== 'length' && counter !== 'area') return countOf(text);
  return /^\d{1,12}(\.\d{1,3})?$/.test(text) ? Number(text) : null;
}

/** Only what its counters leave no doubt of. */
function kindFrom(given: Partial<Record<Counter, number>>) {
  if (given.color === undefined && given.mono === undefined) return null;
  const scans = counters.some(
    (counter) => /^(scan|copy)/.test(counter) && (given[counter] ?? 0) > 0,
  );
  return (given.color ?? 0) > 0 && scans ? kindOf(true, true) : null;
}
