import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isKadoError } from '#core/errors.ts';
import { packVarbinds, unpackVarbinds } from '#server/drivers/snmp/pack-varbinds.ts';
import { damaged } from './mutate.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';
import { simulatedWalks } from './walks.ts';

export const packed: Target = {
  name: 'packed',
  about: 'packed raw polls, whole and damaged, also inside their compression',
  share: 1,
  async open() {
    const walks = simulatedWalks();
    return {
      ...nothingToClose,
      run(dice, note) {
        const walk = dice.pick(walks).slice(0, dice.below(200));
        const whole = packVarbinds(walk);
        const same = unpackVarbinds(whole).every(({ oid, type, value }, at) => {
          const was = walk[at];
          const bytes = value instanceof Uint8Array ? Buffer.from(value) : value;
          const wasBytes = was?.value instanceof Uint8Array ? Buffer.from(was.value) : was?.value;
          return oid === was?.oid && type === was.type && isDeepStrictEqual(bytes, wasBytes);
        });
        expectThat(same, 'a walk came back otherwise than it was packed');
        const inside = () => gzipSync(damaged(gunzipSync(whole.subarray(1)), dice));
        const broken = dice.oneIn(2)
          ? damaged(whole, dice)
          : Buffer.concat([whole.subarray(0, 1), inside()]);
        note(broken);
        try {
          unpackVarbinds(broken);
        } catch (thrown) {
          expectThat(isKadoError(thrown) && thrown.code === 'snmp.raw_unreadable', String(thrown));
        }
      },
    };
  },
};
