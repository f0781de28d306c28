import { explain } from '#core/decode.ts';
import { pollPlanFor } from '#core/poll-plan.ts';
import type { Varbind } from '#core/reading.ts';
import { definitions } from '#definitions/index.ts';
import type { Dice } from './dice.ts';
import { damaged } from './mutate.ts';
import { soundReport } from './sound-report.ts';
import { nothingToClose, type Target } from './target.ts';
import { simulatedWalks } from './walks.ts';

const plan = pollPlanFor(definitions);

export const varbinds: Target = {
  name: 'varbinds',
  about: 'values of any type at the OIDs that are read, decoded',
  share: 1,
  async open() {
    const walks = simulatedWalks();
    return {
      ...nothingToClose,
      run(dice, note) {
        const wild = dice.some(60, () => wildVarbind(dice, somewhere(dice)));
        const input = dice.oneIn(3) ? wild : [...bent(dice.pick(walks), dice), ...wild];
        note(input);
        soundReport(explain(input, definitions).report);
      },
    };
  },
};

function somewhere(dice: Dice): string {
  if (dice.oneIn(4)) return dice.pick(plan.scalars);
  const { oid } = dice.pick(plan.subtrees);
  return [oid, ...dice.some(4, () => dice.below(dice.oneIn(9) ? 70_000 : 12))].join('.');
}

/** A walk with some of its values lost, changed or of another type. */
function bent(walk: readonly Varbind[], dice: Dice): Varbind[] {
  const often = 2 + dice.below(30);
  return walk.flatMap((varbind) => {
    if (!dice.oneIn(often)) return varbind;
    const { value } = varbind;
    if (dice.oneIn(3)) return [];
    if (value instanceof Uint8Array && dice.oneIn(2))
      return { ...varbind, value: damaged(value, dice) };
    return wildVarbind(dice, varbind.oid);
  });
}

function wildVarbind(dice: Dice, oid: string): Varbind {
  const type = dice.pick([2, 4, 5, 6, 64, 65, 66, 67, 68, 70] as const);
  switch (type) {
    case 4:
      return { oid, type, value: dice.oneIn(2) ? dice.bytes(40) : Buffer.from(dice.text(24)) };
    case 68:
      return { oid, type, value: dice.bytes(12) };
    case 5:
      return { oid, type, value: null };
    case 6:
    case 64:
      return {
        oid,
        type,
        value: dice.oneIn(2) ? dice.text(12).toWellFormed() : dice.pick(plan.scalars),
      };
    case 70:
      return {
        oid,
        type,
        value: dice.oneIn(2) ? 2n ** BigInt(dice.below(65)) - 1n : dice.number(),
      };
    default:
      return { oid, type, value: dice.number() };
  }
}
