import { definitions } from '#definitions/index.ts';
import { explain } from '#core/decode.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';
import { damaged } from './mutate.ts';
import { soundReport } from './sound-report.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';
import { walkFiles } from './walks.ts';

export const recordings: Target = {
  name: 'recordings',
  about: '.snmprec files and the text of snmpwalk, damaged, read and decoded',
  share: 1,
  async open() {
    const files = walkFiles();
    return {
      ...nothingToClose,
      run(dice, note) {
        const bytes = dice.oneIn(10) ? dice.bytes(400) : damaged(dice.pick(files), dice);
        note(bytes);
        const { varbinds } = readWalk(bytes);
        for (const { oid } of varbinds) {
          expectThat(/^\d+(\.\d+)*$/.test(oid), `read an OID that is none: ${oid.slice(0, 80)}`);
        }
        soundReport(explain(varbinds, definitions).report);
      },
    };
  },
};
