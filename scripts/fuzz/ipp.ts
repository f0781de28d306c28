import { explainIpp } from '#core/decode-ipp.ts';
import { integersOf, type IppAttributes } from '#core/ipp-attributes.ts';
import { groupTags } from '#core/ipp-message.ts';
import { printerAttributes } from '#core/ipp-printer-attributes.ts';
import { readIpp } from '#core/read-ipp.ts';
import { definitions } from '#definitions/index.ts';
import type { Dice } from './dice.ts';
import { ippBody } from './ipp-bodies.ts';
import { damaged } from './mutate.ts';
import { soundReport } from './sound-report.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';

export const ipp: Target = {
  name: 'ipp',
  about: 'answers of a printer over IPP, damaged, cut off, or wild from the start',
  share: 1,
  async open() {
    return {
      ...nothingToClose,
      run(dice, note) {
        const whole = ippBody(dice);
        const way = dice.below(4);
        const input = way === 0 ? whole : way === 1 ? cut(whole, dice) : wild(whole, dice);
        note(input);
        const { message, problem } = readIpp(input);
        expectThat(way !== 0 || problem === null, `a whole body is ${problem}`);
        expectThat(way !== 1 || problem === 'truncated', `a cut body is ${problem}`);
        if (message === null) return;
        expectThat(
          message.groups.every(({ tag }) => tag !== groupTags.job),
          'a job was kept',
        );
        const attributes = printerAttributes(message);
        const { report } = explainIpp(attributes, definitions);
        soundReport(report);
        soundLevels(attributes, report.supplies);
        if (way === 1) onlyWhatWas(whole, attributes);
      },
    };
  },
};

function cut(whole: Uint8Array, dice: Dice): Uint8Array {
  return whole.subarray(0, dice.below(whole.length));
}

function wild(whole: Uint8Array, dice: Dice): Uint8Array {
  if (dice.oneIn(3)) return Buffer.concat([whole.subarray(0, 9), dice.bytes(300)]);
  return damaged(whole, dice);
}

/** A percentage is what stands in the lists, at its own place, or there is none. */
function soundLevels(
  attributes: IppAttributes,
  supplies: readonly { type: string; percent: number | null }[],
): void {
  const names = Math.max(
    ...['marker-names', 'marker-types'].map((n) => attributes.get(n)?.length ?? 0),
  );
  if (names === 0) return;
  const levels = integersOf(attributes, 'marker-levels');
  for (const [at, { type, percent }] of supplies.entries()) {
    if (percent === null) continue;
    const level = levels[at] ?? NaN;
    const meant = type.startsWith('waste') ? 100 - level : level;
    expectThat(percent === meant, `${type} ${at}: ${percent} % where the list says ${level}`);
  }
}

/** What a cut body tells stood in the whole one. */
function onlyWhatWas(whole: Uint8Array, attributes: IppAttributes): void {
  const { message } = readIpp(whole);
  const all = message === null ? new Map() : printerAttributes(message);
  for (const [name, values] of attributes) {
    const before = JSON.stringify(all.get(name)?.slice(0, values.length));
    expectThat(before === JSON.stringify(values), `${name} changed by a cut`);
  }
}
