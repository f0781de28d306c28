/** The portal's time as far as this machine knows it (§12): readings are dated by it. */
import * as v from 'valibot';
import { jumpOf, offsetAfterJump, sampleOffset, settledOffset } from './clock-offset.ts';

export interface ClockParts {
  /** epoch ms, by this machine's clock, which may be wrong and may be set */
  wall(): number;
  /** ms that never go back */
  monotonic(): number;
  /** names the run of the machine through which `monotonic` goes on, also for other processes */
  boot: string;
  /** what `kept` gave when this was last open; null: nothing is known */
  kept: string | null;
  /** names a stretch of time; another one at each call */
  newStretch(): string;
  onJump(jumpedMs: number): void;
}

const keptShape = v.object({
  boot: v.string(),
  wall: v.number(),
  monotonic: v.number(),
  offsetMs: v.number(),
  stretch: v.nullable(v.string()),
});

/** What a measurement says about readings of an unconfirmed stretch. */
export interface Correction {
  stretch: string;
  /** to be added to their instants */
  shiftMs: number;
}

/** Less than this is not worth correcting. */
const worthCorrectingMs = 1_000;

export class CollectorClock {
  readonly #parts: ClockParts;
  #offsetMs: number;
  #stretch: string | null;
  #looked: { wall: number; monotonic: number };
  #generation = 0;

  constructor(parts: ClockParts) {
    this.#parts = parts;
    const { boot } = parts;
    const here = { wall: parts.wall(), monotonic: parts.monotonic() };
    const kept = parts.kept === null ? null : v.parse(keptShape, JSON.parse(parts.kept));
    this.#offsetMs = kept?.offsetMs ?? 0;
    if (kept !== null && kept.boot === boot && kept.monotonic <= here.monotonic) {
      // whether it was set in between is seen at the first look
      this.#looked = { wall: kept.wall, monotonic: kept.monotonic };
      this.#stretch = kept.stretch;
    } else {
      // the clock may have been set while nobody looked
      this.#looked = here;
      this.#stretch = parts.newStretch();
    }
  }

  /** For the next start: written down together with what was read. */
  get kept(): string {
    const { boot } = this.#parts;
    const state = { boot, ...this.#looked, offsetMs: this.#offsetMs, stretch: this.#stretch };
    return JSON.stringify(state satisfies v.InferOutput<typeof keptShape>);
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** What readings of now are marked with; null: the portal confirmed the clock. */
  get stretch(): string | null {
    return this.#stretch;
  }

  /** Another one whenever instants before and after do not fit together. */
  get generation(): number {
    return this.#generation;
  }

  /** ISO instant by this machine's own clock, not corrected. */
  ownInstant(): string {
    return new Date(this.#parts.wall()).toISOString();
  }

  /** ms that never go back, for how long things take */
  monotonic(): number {
    return this.#parts.monotonic();
  }

  /** Epoch ms by the portal's clock. */
  now(): number {
    const { wall, monotonic } = this.#look();
    const jumped = jumpOf(wall - this.#looked.wall, monotonic - this.#looked.monotonic);
    this.#looked = { wall, monotonic };
    if (jumped !== 0) {
      this.#offsetMs = offsetAfterJump(this.#offsetMs, jumped);
      // one that waits to be confirmed goes on: what corrects this corrects that
      this.#stretch ??= this.#parts.newStretch();
      this.#generation += 1;
      this.#parts.onJump(jumped);
    }
    return wall + this.#offsetMs;
  }

  /** A question to the portal begins: what is returned takes its answer. */
  ask(): (portalAt: number) => Correction | null {
    this.now();
    const { wall, monotonic } = this.#looked;
    const [asked, generation] = [this.#stretch, this.#generation];
    return (portalAt) => {
      this.now();
      // set while the answer was under way: this sample says nothing
      if (this.#generation !== generation) return null;
      const sample = sampleOffset(wall, this.#looked.monotonic - monotonic, portalAt);
      const offsetMs = settledOffset(this.#offsetMs, sample);
      const shiftMs = offsetMs - this.#offsetMs;
      this.#offsetMs = offsetMs;
      this.#stretch = null;
      if (shiftMs !== 0) this.#generation += 1;
      if (asked === null) return null;
      return { stretch: asked, shiftMs: Math.abs(shiftMs) < worthCorrectingMs ? 0 : shiftMs };
    };
  }

  #look(): { wall: number; monotonic: number } {
    return { wall: this.#parts.wall(), monotonic: this.#parts.monotonic() };
  }
}
