import { decodeIpp } from '#core/decode-ipp.ts';
import { definitions } from '#definitions/index.ts';
import { pollIpp } from '#server/drivers/ipp/poll-ipp.ts';
import { startIppPrinter } from '#simulator/ipp-printer.ts';
import { ippBody } from './ipp-bodies.ts';
import { damaged } from './mutate.ts';
import { saysWhy } from './says-why.ts';
import { soundReport } from './sound-report.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';

const deadlineMs = 400;

export const ippDriver: Target = {
  name: 'ipp-driver',
  about: 'answers of a printer over HTTP, damaged on their way to the IPP driver',
  share: 1,
  atOnce: 16,
  async open() {
    return {
      ...nothingToClose,
      async run(dice, note) {
        const sent: unknown[] = [];
        await using printer = await startIppPrinter({
          attributes: {},
          manners: () => {
            const whole = ippBody(dice);
            const body = dice.oneIn(3) ? whole : damaged(whole, dice);
            const status = dice.oneIn(4) ? dice.pick([200, 302, 401, 404, 426, 500, 503]) : 200;
            sent.push({ status, body });
            note(sent);
            const type = dice.oneIn(6) ? 'text/html' : 'application/ipp';
            return { status, headers: { 'content-type': type, location: '/' }, body };
          },
        });
        const target = {
          ...({ protocol: 'ipp', host: '127.0.0.1', port: printer.port } as const),
          ...{ path: null, tls: dice.oneIn(9) ? true : null },
        };
        const started = performance.now();
        const told = await pollIpp(target, { now: () => 0, timeoutMs: 100, deadlineMs });
        const tookMs = performance.now() - started;
        expectThat(tookMs < deadlineMs + 3_000, `a poll took ${Math.round(tookMs)} ms`);
        expectThat(
          (told.attributes === null) === (told.error !== null),
          'neither answer nor error',
        );
        saysWhy(told.error);
        if (told.attributes !== null) soundReport(decodeIpp(told.attributes, definitions));
      },
    };
  },
};
