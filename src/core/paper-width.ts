/** How wide the paper is that a device takes (prtInputTable): wide rolls make large format. */
import { prtInput } from './standard-oids.ts';
import { textOf } from './text.ts';
import { columnOf, integerOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/** A2 across; A3 printers and label rolls are narrower. */
const wideMm = 420;

/** PrtMediaUnitTC -> millimetres of one unit */
const unitMm: Readonly<Record<number, number>> = { 3: 0.00254, 4: 0.001 };

/** PrtInputTypeTC: continuousRoll */
const roll = 6;

/** Whether one input is a roll wider than 420 mm, by its type or by its name. */
export function printsFromWideRoll(walk: Walk, charset: number | null): boolean {
  const types = columnOf(walk, `${prtInput}.2`);
  const units = columnOf(walk, `${prtInput}.3`);
  const names = columnOf(walk, `${prtInput}.13`);
  return [5, 7].some((column) =>
    walk.below(`${prtInput}.${column}`).some(({ index, varbind }) => {
      const isRoll =
        integerOf(types.get(index)) === roll ||
        /\broll\b|ロール/i.test(textOf(names.get(index), charset) ?? '');
      const width = integerOf(varbind);
      const mm = unitMm[integerOf(units.get(index)) ?? 4] ?? 0;
      return isRoll && width !== null && width * mm > wideMm;
    }),
  );
}
