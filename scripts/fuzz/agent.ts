import { answerMessage, goodManners } from '#simulator/agent.ts';
import { MibTable } from '#simulator/mib.ts';
import { BerError, element, integer, octets } from '#simulator/ber.ts';
import { encodeOid } from '#simulator/oid.ts';
import { damaged } from './mutate.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';
import { simulatedWalks } from './walks.ts';

const usm = { user: 'meter', authKey: 'quiet herons', privKey: 'three herons' };

export const agent: Target = {
  name: 'agent',
  about: 'requests to a simulated printer, damaged',
  share: 1,
  async open() {
    const mibs = simulatedWalks().map((walk) => new MibTable(walk));
    return {
      ...nothingToClose,
      run(dice, note) {
        const names = dice.some(5, () =>
          element(
            0x30,
            encodeOid([1, 3, 6, 1, dice.below(5), dice.below(99)]),
            Buffer.from([5, 0]),
          ),
        );
        const pdu = element(
          dice.pick([160, 161, 165, 163]),
          integer(dice.below(9)),
          integer(0),
          integer(dice.below(20)),
          element(0x30, ...names),
        );
        const whole = element(
          0x30,
          integer(dice.pick([0, 1, 3])),
          octets(Buffer.from('public')),
          pdu,
        );
        const message = Buffer.from(dice.oneIn(8) ? dice.bytes(80) : damaged(whole, dice));
        note(message);
        const options = {
          community: 'public',
          host: '127.0.0.1',
          ...(dice.oneIn(2) ? { usm } : {}),
        };
        try {
          const answer = answerMessage(message, dice.pick(mibs), options, goodManners, 5);
          expectThat(
            answer === null || answer.length <= goodManners.maxMessageBytes,
            'an answer too long',
          );
        } catch (thrown) {
          // the agent drops what is no message; anything else would end it
          expectThat(thrown instanceof BerError, String(thrown));
        }
      },
    };
  },
};
