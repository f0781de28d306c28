/** §12: readings are dated by the portal's clock, whatever this machine's clock does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  jumpMs,
  jumpOf,
  offsetAfterJump,
  sampleOffset,
  settledOffset,
} from '#server/outpost/clock-offset.ts';
import { CollectorClock } from '#server/outpost/collector-clock.ts';

const start = Date.UTC(2026, 10, 22);
const day = 86_400_000;

/** A machine whose clock is off, in a world that has a right time. */
function machine(offMs: number, knownOffsetMs = 0) {
  const world = { now: start, wall: start + offMs, monotonic: 0 };
  let stretches = 0;
  const jumps: number[] = [];
  const kept = (boot: string): string =>
    JSON.stringify({ boot, wall: 0, monotonic: 0, offsetMs: knownOffsetMs, stretch: null });
  const open = (state: string): CollectorClock =>
    new CollectorClock({
      wall: () => world.wall,
      monotonic: () => world.monotonic,
      ...{ boot: 'this', kept: state },
      newStretch: () => `s${(stretches += 1)}`,
      onJump: (jumped) => jumps.push(jumped),
    });
  const clock = open(kept('another'));
  return {
    ...{ world, clock, jumps },
    /** the program anew, the machine goes on */
    restart: () => open(clock.kept),
    pass(ms: number) {
      world.now += ms;
      world.wall += ms;
      world.monotonic += ms;
    },
    /** the clock is set, forwards or back */
    set(ms: number) {
      world.wall += ms;
    },
    /** suspended: nothing runs, the clock of the wall does */
    sleep(ms: number) {
      world.now += ms;
      world.wall += ms;
    },
    /** a call that takes its time on each way */
    ask(thereMs: number, backMs: number) {
      const heard = clock.ask();
      this.pass(thereMs);
      const portalAt = world.now;
      this.pass(backMs);
      return heard(portalAt);
    },
  };
}

const off = fc.integer({ min: -400 * day, max: 400 * day });
const way = fc.integer({ min: 0, max: 30_000 });

describe('the offset', () => {
  test('is right to half of what the call took', () => {
    fc.assert(
      fc.property(off, way, way, (offMs, there, back) => {
        const sent = start + offMs;
        const sample = sampleOffset(sent, there + back, start + there);
        expect(Math.abs(sample.offsetMs - -offMs)).toBeLessThanOrEqual(sample.uncertaintyMs + 1);
      }),
    );
  });

  test('is not shaken by slow answers', () => {
    expect(settledOffset(100, { offsetMs: 900, uncertaintyMs: 1_000 })).toBe(100);
    expect(settledOffset(100, { offsetMs: 1_900, uncertaintyMs: 1_000 })).toBe(1_900);
  });

  test('after a clock was set is what it was from the portal’s side', () => {
    // an hour behind, and the system's time service puts it right
    expect(offsetAfterJump(3_600_000, 3_600_000)).toBe(0);
    // right, and the laptop slept for an hour
    expect(offsetAfterJump(0, 3_600_000)).toBe(0);
    // back: no sleep goes back
    expect(offsetAfterJump(0, -60_000)).toBe(60_000);
  });

  test('no jump is seen in what clocks do by themselves', () => {
    expect(jumpOf(60_000, 60_000 + jumpMs - 1)).toBe(0);
    expect(jumpOf(60_000, 60_000 - jumpMs)).toBe(jumpMs);
  });
});

describe('a collector’s clock', () => {
  test('tells the portal’s time after it asked once, through steps of its machine’s', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: day }) }),
      fc.record({ do: fc.constant('set' as const), ms: off }),
      fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 30 * day }) }),
    );
    fc.assert(
      fc.property(off, fc.array(step, { maxLength: 20 }), way, (offMs, steps, wayMs) => {
        const one = machine(offMs);
        for (const { do: what, ms } of steps) {
          one.clock.now();
          one[what](ms);
        }
        one.ask(wayMs, wayMs);
        expect(one.clock.stretch).toBeNull();
        expect(Math.abs(one.clock.now() - one.world.now)).toBeLessThanOrEqual(wayMs + 1);
      }),
    );
  });

  test('puts right what was read before it could ask', () => {
    fc.assert(
      fc.property(off, fc.integer({ min: 0, max: day }), (offMs, passed) => {
        const one = machine(offMs);
        const read = { trulyAt: one.world.now, takenMs: one.clock.now() };
        const { stretch } = one.clock;
        one.pass(passed);
        const correction = one.ask(5, 5);
        expect(correction?.stretch).toBe(stretch);
        const corrected = read.takenMs + (correction?.shiftMs ?? NaN);
        expect(Math.abs(corrected - read.trulyAt)).toBeLessThanOrEqual(1_010);
      }),
    );
  });

  test('goes on by what it knew, where the machine starts without the portal', () => {
    const one = machine(-3 * day, 3 * day);
    expect(one.clock.now()).toBe(start);
    expect(one.clock.stretch).not.toBeNull();
  });

  test('notices that it was set, keeps the time, and wants to ask', () => {
    const one = machine(0);
    one.ask(0, 0);
    one.pass(60_000);
    one.clock.now();
    one.set(-7 * 3_600_000);
    one.pass(1_000);
    expect(one.clock.now()).toBe(one.world.now);
    expect(one.jumps).toHaveLength(1);
    expect(one.clock.stretch).not.toBeNull();
  });

  test('goes on through a restart of the program, and sees what was set meanwhile', () => {
    fc.assert(
      fc.property(off, off, fc.integer({ min: 0, max: day }), (offMs, setMs, passed) => {
        const one = machine(offMs);
        one.ask(0, 0);
        one.clock.now();
        one.pass(passed);
        const quiet = one.restart();
        expect(quiet.now()).toBe(one.world.now);
        expect(quiet.stretch).toBeNull();
        one.set(-Math.abs(setMs));
        const after = one.restart();
        expect(Math.abs(after.now() - one.world.now)).toBeLessThan(jumpMs);
        if (Math.abs(setMs) >= jumpMs) expect(after.stretch).not.toBeNull();
      }),
    );
  });

  test('corrects what was read before a restart, where nobody could be asked until after it', () => {
    const one = machine(-3 * 3_600_000);
    const taken = one.clock.now();
    const { stretch } = one.clock;
    one.pass(1_000);
    const again = one.restart();
    again.now();
    const correction = again.ask()(one.world.now);
    expect(correction).toEqual({ stretch, shiftMs: 3 * 3_600_000 });
    expect(taken + (correction?.shiftMs ?? 0)).toBe(start);
  });

  test('takes no answer that was under way while it was set', () => {
    const one = machine(0);
    const heard = one.clock.ask();
    one.set(-3_600_000);
    one.pass(10);
    expect(heard(one.world.now)).toBeNull();
    expect(one.clock.stretch).not.toBeNull();
  });
});
