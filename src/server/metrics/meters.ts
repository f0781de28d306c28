/** What this process counts: requests, and what collectors and devices bring. */
import { Counter, Histogram } from './instruments.ts';
import type { Family } from './exposition.ts';

/** What a request was, once it is answered. */
export interface Answered {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export class Meters {
  readonly #requests = new Counter(
    'kado_http_requests_total',
    'Requests answered, by the route that answered them.',
  );
  readonly #durations = new Histogram(
    'kado_http_request_duration_seconds',
    'How long answers took, without the streams of open screens.',
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  );
  readonly #deliveries = new Counter(
    'kado_ingest_deliveries_total',
    'Deliveries of readings and states, by what became of them.',
  );
  readonly #lag = new Histogram(
    'kado_ingest_lag_seconds',
    'How old a delivery was when it was taken in.',
    [1, 10, 60, 300, 900, 3_600, 21_600, 86_400, 604_800],
  );

  answered({ method, route, status, seconds }: Answered, isStream: boolean): void {
    // a client may call its method as it likes
    const known = methods.has(method) ? method : 'other';
    this.#requests.add({ method: known, route, status: String(status) });
    if (!isStream) this.#durations.observe({ route }, seconds);
  }

  /** @param lagMs of each that was new */
  ingested(counts: Record<'accepted' | 'duplicate' | 'refused', number>, lagMs: number[]): void {
    for (const [result, count] of Object.entries(counts)) this.#deliveries.add({ result }, count);
    for (const ms of lagMs) this.#lag.observe({}, Math.max(0, ms) / 1_000);
  }

  families(): Family[] {
    return [this.#requests, this.#durations, this.#deliveries, this.#lag].map((one) =>
      one.family(),
    );
  }
}
