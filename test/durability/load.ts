/** Clients that write without a pause and remember what was acknowledged. */
import type { Office } from './office.ts';

/** What the portal said it has. */
export interface Acknowledged {
  /** reading id → the device's serial and its total */
  readings: Map<string, { serial: string; total: number }>;
  /** names of registered devices */
  devices: Set<string>;
}

/** What goes on from one life of the portal to the next. */
export class Load {
  readonly acknowledged: Acknowledged = { readings: new Map(), devices: new Set() };
  /** other answers than 200 and "busy": a portal that lives gives none */
  readonly refusals: string[] = [];
  readonly #office: Office;
  readonly #startMs = Date.now() - 3 * 3_600_000;
  #count = 0;
  #names = 0;
  #answers = 0;
  #waiting: { answers: number; tell: () => void } | null = null;

  constructor(office: Office) {
    this.#office = office;
  }

  /** Writes until the portal is gone, two pushing and one registering devices. */
  async against(port: number): Promise<void> {
    const url = `http://127.0.0.1:${port}`;
    const devices = this.#office.serials.map((serial, n) => ({ serial, n }));
    const halves = [0, 1].map((half) => devices.filter(({ n }) => n % 2 === half));
    await Promise.all([
      ...halves.map((own) => this.#untilGone(() => this.#push(url, own))),
      this.#untilGone(() => this.#register(url)),
    ]);
  }

  /** Resolves after so many more answers. */
  answers(more: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting = { answers: this.#answers + more, tell: resolve };
    return promise;
  }

  async #untilGone(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await write();
      } catch {
        // the connection broke: what was asked is neither known to be there nor to be lost
        return;
      }
      this.#answers += 1;
      if (this.#waiting !== null && this.#answers >= this.#waiting.answers) {
        this.#waiting.tell();
        this.#waiting = null;
      }
    }
  }

  async #push(url: string, devices: readonly { serial: string }[]): Promise<void> {
    const total = ++this.#count;
    const takenAt = new Date(this.#startMs + total * 1_000).toISOString();
    const readings = devices.map(({ serial }) => ({
      id: `${serial}-${total}`,
      device: { serial },
      takenAt,
      counters: { total },
      unit: 'impressions',
    }));
    const answer = await this.#post(`${url}/readings`, JSON.stringify({ readings }));
    if (answer === null) return;
    // the push API's own answer
    const { results } = JSON.parse(answer) as { results: { id: string; outcome: string }[] };
    for (const { id, outcome } of results) {
      const serial = id.slice(0, id.lastIndexOf('-'));
      if (outcome === 'taken') this.acknowledged.readings.set(id, { serial, total });
      else this.refusals.push(`${id} ${outcome}`);
    }
  }

  async #register(url: string): Promise<void> {
    const name = `新規 ${++this.#names}`;
    if ((await this.#post(`${url}/devices`, name)) !== null) this.acknowledged.devices.add(name);
  }

  /** @returns the body; null: it was refused, which is noted */
  async #post(url: string, body: string): Promise<string | null> {
    const authorization = `Bearer ${this.#office.credential}`;
    const answer = await fetch(url, { method: 'POST', body, headers: { authorization } });
    const text = await answer.text();
    if (answer.ok) return text;
    if (!text.includes('api.busy')) this.refusals.push(`${answer.status} ${text}`);
    return null;
  }
}
