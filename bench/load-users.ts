/** The people of the load bench: each signs in, keeps an open screen's stream, and looks around. */
import { setTimeout as sleep } from 'node:timers/promises';
import { deviceTail } from '#core/device-tail.ts';
import { chanceStream } from '#simulator/chance.ts';
import { LivePace } from '#ui/enhance/live-pace.ts';
import { called, textOf, type Answer } from './load-client.ts';
import type { LoadFigures } from './load-figures.ts';
import { nextLook, type Look } from './load-pages.ts';
import { loadPassword, userNameOf } from './load-protocol.ts';
import { followed, type Followed } from './load-stream.ts';

/** Between two looks: at least so long, and on average so much more, as people come. */
const leastMs = 1_000;
const moreMs = 6_500;
/** Every so manieth user leaves a screen open that is told of all changes, beside those he looks at. */
const watching = 10;
/** Every so manieth answer is unpacked, to see that it is whole. */
const lookedInto = 20;

export interface LoadUser {
  /** looks around until then, by `performance.now`; what is under way then is waited for */
  browse(untilMs: number): Promise<void>;
  /** what the screen that stays open was told; null: there is none */
  stream: Followed | null;
}

interface Surroundings {
  url: string;
  deviceIds: readonly string[];
  figures: LoadFigures;
}

/** @throws Error where the user cannot sign in */
export async function loadUser(n: number, around: Surroundings): Promise<LoadUser> {
  const { url, deviceIds, figures } = around;
  const chance = chanceStream(n + 1);
  const jar = new Map<string, string>();
  const headers = () => ({
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    'accept-language': 'ja',
    'accept-encoding': 'br',
  });
  await signIn(url, n, jar);
  const screen = openScreen();
  const stream =
    n % watching === 0 ? followed(`${url}/live`, { headers, figures, changed() {} }) : null;

  async function look(asked: Look): Promise<void> {
    screen.leave();
    try {
      const answer = await called(url + asked.path, { headers: headers() });
      figures.timed(asked.name, answer.ms);
      keepCookies(answer, jar);
      if (answer.status !== 200) return figures.failed(`${answer.status} ${asked.name}`);
      const isLookedInto = asked.live !== null || chance() * lookedInto < 1;
      const text = isLookedInto ? textOf(answer) : asked.marker;
      if (!text.trimEnd().endsWith(asked.marker.trim())) figures.failed(`not whole: ${asked.name}`);
      if (asked.live !== null) screen.show(asked, text);
    } catch (thrown) {
      figures.failed(`${asked.name}: ${String(thrown)}`);
    }
  }

  /** What the screen that is open asks anew after each change, as ui/enhance/live-changes.ts does. */
  function openScreen() {
    let shown: { look: Look; pace: LivePace; stream: Followed } | null = null;
    let timer: NodeJS.Timeout | undefined;
    let running: AbortController | null = null;
    let isTold = false;
    async function refresh(): Promise<void> {
      if (shown === null || shown.look.live === null) return;
      const { look, pace } = shown;
      isTold = false;
      pace.asks(performance.now());
      const own = (running = new AbortController());
      try {
        const answer = await called(url + look.live, { headers: headers(), signal: own.signal });
        figures.timed(`live: ${look.name}`, answer.ms);
        if (answer.status !== 200) figures.failed(`${answer.status} live: ${look.name}`);
      } catch (thrown) {
        if (own.signal.aborted) figures.counted('refreshes left with their screen');
        else figures.failed(`live: ${look.name}: ${String(thrown)}`);
      }
      if (running !== own) return;
      running = null;
      if (isTold) soon(pace);
    }
    function soon(pace: LivePace): void {
      timer = setTimeout(() => void refresh(), pace.waitMs(performance.now()));
    }
    return {
      show(look: Look, text: string) {
        const pace = new LivePace(chance);
        const changed = () => {
          if (isTold) return;
          isTold = true;
          if (running === null) soon(pace);
        };
        const { seen, of } = followedBy(text);
        const stream = followed(`${url}/live${of}`, { headers, figures, changed, seen });
        shown = { look, pace, stream };
      },
      leave() {
        shown?.stream.end();
        shown = null;
        isTold = false;
        clearTimeout(timer);
        running?.abort();
        running = null;
      },
    };
  }

  return {
    stream,
    async browse(untilMs) {
      // they do not come all at once
      await sleep(chance() * (leastMs + moreMs));
      while (performance.now() < untilMs) {
        await look(nextLook(chance, deviceIds));
        const thinkMs = leastMs - Math.log(1 - chance()) * moreMs;
        await sleep(Math.max(0, Math.min(thinkMs, untilMs - performance.now())));
      }
      screen.leave();
    },
  };
}

/** What a page says of the changes that it follows (ui/LiveMark.svelte). */
function followedBy(text: string): { seen: string; of: string } {
  const [head = ''] = /<meta name="kado-live"[^>]*>/.exec(text) ?? [];
  const [, seen = '0'] = / data-seen="(\d+)"/.exec(head) ?? [];
  const [, of = null] = / data-of="([^"]*)"/.exec(head) ?? [];
  if (of === null) return { seen, of: '' };
  const rows = text.matchAll(/<tr[^>]* data-key="([^"]+)"/g);
  const ids = of === 'rows' ? [...rows].map(([, id = '']) => id) : [of];
  return { seen, of: `?of=${ids.map(deviceTail).join('.')}` };
}

async function signIn(url: string, n: number, jar: Map<string, string>): Promise<void> {
  const body = new URLSearchParams({ username: userNameOf(n), password: loadPassword }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const answer = await called(`${url}/login`, { method: 'POST', headers, body });
  keepCookies(answer, jar);
  if (answer.status !== 303 || jar.size === 0) {
    throw new Error(`${userNameOf(n)} could not sign in: ${answer.status}`);
  }
}

function keepCookies({ headers }: Answer, jar: Map<string, string>): void {
  for (const line of headers['set-cookie'] ?? []) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
  }
}
