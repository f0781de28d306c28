import { complaintOf, wildCounterAddress } from './counter-routes.ts';
import { openPortal } from './portal.ts';
import { expectThat, type Target } from './target.ts';

/** With the runs that are usual, 10,000. */
export const counterPages: Target = {
  name: 'counters',
  about: 'queries to every screen and export of the counters, in the built portal',
  share: 0.1,
  async open() {
    const portal = await openPortal();
    if (typeof portal === 'string') return portal;
    const { url, cookie, deviceIds, groupIds } = portal;
    return {
      async run(dice, note) {
        const address = wildCounterAddress(dice, { deviceIds, groupIds });
        note(address);
        const language = dice.pick(['ja', 'en']);
        const headers = { cookie, 'accept-language': language, accept: 'text/html' };
        const answer = await fetch(url + address, { headers, redirect: 'manual' });
        const complaint = complaintOf({
          status: answer.status,
          type: answer.headers.get('content-type') ?? '',
          text: await answer.text(),
          location: answer.headers.get('location'),
        });
        expectThat(complaint === null, complaint ?? '');
      },
      [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose](),
    };
  },
};
