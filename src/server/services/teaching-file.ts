/**
 * A teaching as a file (§12): JSON with the recording that it was taught from, so
 * that whoever takes it in sees that it reads. Nothing in it is a pattern or code.
 */
import * as v from 'valibot';
import { counters, units, type Counter } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { isForbidden } from '#core/poll-plan.ts';
import type { PanelValues } from '#core/teach-proposal.ts';
import type { TaughtModel } from '#core/teach-device.ts';
import type { Teaching } from '#core/teaching.ts';

export interface TeachingFile {
  model: TaughtModel;
  unit: Teaching['unit'];
  counters: Teaching['counters'];
  panel: PanelValues;
  /** .snmprec lines */
  recording: string;
}

export const teachingFormat = 'kado-teaching';

const oid = v.pipe(v.string(), v.maxLength(200), v.regex(/^\d+(\.\d+)+$/));
const askable = v.pipe(
  oid,
  v.check((value) => !isForbidden(value)),
);
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** As screens, logs and file names show it: no sign that only steers a terminal, and no more than fits. */
const name = v.pipe(
  word,
  v.transform((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ),
  v.minLength(1),
  v.maxLength(100),
);
const place = v.strictObject({
  oid: askable,
  row: v.nullable(v.strictObject({ names: askable, values: askable, name: word })),
});
const counter = v.picklist(counters);

const file = v.strictObject({
  format: v.literal(teachingFormat),
  version: v.literal(1),
  model: v.strictObject({
    vendor: name,
    model: name,
    described: v.boolean(),
    objectId: oid,
    base: v.nullable(name),
  }),
  unit: v.picklist(units),
  counters: v.record(counter, v.pipe(v.array(place), v.minLength(1), v.maxLength(8))),
  panel: v.record(counter, v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  recording: v.pipe(v.string(), v.maxLength(4 * 1024 * 1024)),
});

/** The file's text. */
export function writeTeachingFile(teaching: TeachingFile): string {
  return `${JSON.stringify({ format: teachingFormat, version: 1, ...teaching }, null, 2)}\n`;
}

/** @throws KadoError `teaching.file` where the text is none, with the place that is wrong */
export function readTeachingFile(text: string): TeachingFile {
  const read = v.safeParse(file, parsed(text));
  if (!read.success) {
    const where = v.getDotPath(read.issues[0]) ?? 'format';
    throw new KadoError('teaching.file', 'invalid', { where });
  }
  const { model, unit, counters: places, panel, recording } = read.output;
  // the schema's keys are counters, each with what the schema says
  return {
    ...{ model, unit, recording },
    counters: places as Partial<Record<Counter, Teaching['counters'][Counter]>>,
    panel: panel as PanelValues,
  } as TeachingFile;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
