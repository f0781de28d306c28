/** A screen's stream of server-sent events (§3.1.7), as a browser keeps it open. */
import { get, type ClientRequest } from 'node:http';
import type { LoadFigures } from './load-figures.ts';

/** The server ends each after five minutes; what ends sooner broke. */
const shortestMs = 290_000;
/** As the stream tells browsers: how long until they come again. */
const retryMs = 2_000;

export interface Followed {
  /** what was told, the first one first; times by `performance.now` */
  told: { atMs: number; mark: number }[];
  end(): void;
}

export function followed(
  url: string,
  parts: {
    headers(): Record<string, string>;
    figures: LoadFigures;
    changed(): void;
    /** the mark that the screen came with */
    seen?: string;
  },
): Followed {
  const { figures, seen: first = '0' } = parts;
  const told: Followed['told'] = [];
  let seen = first;
  let hasEnded = false;
  let asked: ClientRequest | null = null;
  let timer: NodeJS.Timeout | undefined;

  function open(): void {
    const since = performance.now();
    let isOver = false;
    const over = (trouble: string | null) => {
      if (hasEnded || isOver) return;
      isOver = true;
      if (trouble !== null) figures.failed(`stream: ${trouble}`);
      else if (performance.now() - since < shortestMs) figures.failed('stream: ended too soon');
      else figures.counted('streams ended and opened again, as agreed');
      timer = setTimeout(open, retryMs);
    };
    const headers = { ...parts.headers(), accept: 'text/event-stream', 'last-event-id': seen };
    asked = get(url, { agent: false, headers }, (response) => {
      const { statusCode } = response;
      if (statusCode !== 200) {
        response.resume();
        return over(`answered ${statusCode}`);
      }
      figures.counted('streams opened');
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        const events = (rest + part).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) hear(event);
      });
      response.on('error', (thrown) => over(String(thrown)));
      response.on('close', () => over(response.complete ? null : 'broke off'));
    });
    asked.on('error', (thrown) => over(String(thrown)));
  }

  function hear(event: string): void {
    const [, id] = /^id: (\d+)$/m.exec(event) ?? [];
    if (id === undefined) return;
    seen = id;
    told.push({ atMs: performance.now(), mark: Number(id) });
    parts.changed();
  }

  open();
  return {
    told,
    end() {
      hasEnded = true;
      clearTimeout(timer);
      asked?.destroy();
    },
  };
}
