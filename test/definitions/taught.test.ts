/** §12: every recorded device can be taught anew from its own counters, as if its family were unknown. */
import { describe, expect, test } from 'vitest';
import { decode } from '#core/decode.ts';
import { countingCells } from '#core/teach-cells.ts';
import { walkedDevice } from '#core/teach-device.ts';
import { proposeMapping } from '#core/teach-proposal.ts';
import { definitionOf } from '#core/teaching.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import { definitionProblems } from '#definitions/schema.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { recorded, recordings } from './recording.ts';

/** The counters that are one place, or two that add up; others need more than a panel's number. */
function teachable(name: string) {
  const varbinds = recorded(name);
  const known = decode(varbinds, definitions);
  const proposals = proposeMapping(countingCells(walkOf(varbinds)), known.counters);
  const found = proposals.filter(({ candidates }) => candidates[0]?.gap === 0);
  return { varbinds, known, found };
}

describe.skipIf(sharedDir === null)(`§12 teaching recorded devices (else: ${sharedAbsent})`, () => {
  const devices = recordings().filter((name) => {
    const { known, found } = teachable(name);
    return known.unit === 'impressions' && found.some(({ counter }) => counter === 'total');
  });

  test('concerns most of those that count', () => {
    expect(devices.length).toBeGreaterThan(12);
  });

  test.each(devices)('%s reads the same by what was taught', (name) => {
    const { varbinds, known, found } = teachable(name);
    const { model } = walkedDevice(varbinds, definitions);
    if (model === null) return;
    const counters = Object.fromEntries(
      found.map(({ counter, candidates }) => [counter, candidates[0]?.cells ?? []]),
    );
    const taught = definitionOf(
      { ...model, id: 'own-test', unit: 'impressions', counters },
      definitions,
    );
    expect(definitionProblems(taught)).toEqual([]);
    const read = decode(varbinds, [taught, ...definitions]);
    const expected = Object.fromEntries(
      found.map(({ counter }) => [counter, known.counters[counter]]),
    );
    expect(read.counters).toEqual(expected);
    expect(read).toMatchObject({ serial: known.serial, model: known.model, state: known.state });
  });
});
