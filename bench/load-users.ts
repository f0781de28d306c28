/** The people of the load bench: each signs in, keeps an open screen's stream, and looks around. */
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceStream } from '#simulator/chance.ts';
import { called, textOf, type Answer } from './load-client.ts';
import type { LoadFigures } from './load-figures.ts';
import { nextLook, type Look } from './load-pages.ts';
import { loadPassword, userNameOf } from './load-protocol.ts';
import { followed, type Followed } from './load-stream.ts';

/** Between two looks: at least so long, and on average so much more, as people come. */
const leastMs = 1_000;
const moreMs = 6_500;
/** As the browser does (ui/live.svelte.ts): changes within this time are one. */
const gatherMs = 200;
/** Every so manieth answer is unpacked, to see that it is whole. */
const lookedInto = 20;

export interface LoadUser {
  /** looks around until then, by `performance.now`; what is under way then is waited for */
  browse(untilMs: number): Promise<void>;
  /** what the stream told */
  stream: Followed;
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
  const stream = followed(`${url}/live`, { headers, figures, changed: screen.changed });

  async function look(asked: Look): Promise<void> {
    screen.leave();
    try {
      const answer = await called(url + asked.path, { headers: headers() });
      figures.timed(asked.name, answer.ms);
      keepCookies(answer, jar);
      if (answer.status !== 200) return figures.failed(`${answer.status} ${asked.name}`);
      const isWhole =
        chance() * lookedInto >= 1 || textOf(answer).trimEnd().endsWith(asked.marker.trim());
      if (!isWhole) figures.failed(`not whole: ${asked.name}`);
      screen.show(asked);
    } catch (thrown) {
      figures.failed(`${asked.name}: ${String(thrown)}`);
    }
  }

  /** What the screen that is open asks anew after each change. */
  function openScreen() {
    let shown: Look | null = null;
    let timer: NodeJS.Timeout | undefined;
    let running: AbortController | null = null;
    async function refresh(): Promise<void> {
      if (shown?.live == null) return;
      const { live, name } = shown;
      running?.abort();
      const own = (running = new AbortController());
      try {
        const answer = await called(url + live, { headers: headers(), signal: own.signal });
        figures.timed(`live: ${name}`, answer.ms);
        if (answer.status !== 200) figures.failed(`${answer.status} live: ${name}`);
      } catch (thrown) {
        if (own.signal.aborted) figures.counted('refreshes left for the next');
        else figures.failed(`live: ${name}: ${String(thrown)}`);
      }
    }
    return {
      show: (look: Look) => void (shown = look),
      leave() {
        shown = null;
        clearTimeout(timer);
        running?.abort();
      },
      changed() {
        if (shown?.live == null) return;
        clearTimeout(timer);
        timer = setTimeout(() => void refresh(), gatherMs);
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
