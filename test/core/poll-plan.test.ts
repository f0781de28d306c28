import { describe, expect, test } from 'vitest';
import { definitionsFor } from '#core/definition-match.ts';
import {
  identificationPlan,
  isForbidden,
  pollPlanFor,
  pollStepsFor,
  type PollPlan,
  type PollSteps,
} from '#core/poll-plan.ts';
import type { Varbind } from '#core/reading.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';

function device(sysObjectId: string | null, sysDescr = '', more: Varbind[] = []): Varbind[] {
  const varbinds: Varbind[] = [
    { oid: '1.3.6.1.2.1.1.1.0', type: 4, value: new TextEncoder().encode(sysDescr) },
    ...more,
  ];
  if (sysObjectId) varbinds.push({ oid: '1.3.6.1.2.1.1.2.0', type: 6, value: sysObjectId });
  return varbinds;
}

function idsFor(varbinds: Varbind[]): string[] {
  return definitionsFor(walkOf(varbinds), definitions).map(({ id }) => id);
}

describe('which definitions speak of a device', () => {
  test('by sysObjectID, also with a leading dot; the standard closes the list', () => {
    expect(idsFor(device('1.3.6.1.4.1.1602.4.7'))).toEqual(['canon', 'standard']);
    expect(idsFor(device('.1.3.6.1.4.1.1129.1.2.1'))).toEqual(['toshiba-tec', 'standard']);
  });

  test('a prefix ends at a dot', () => {
    expect(idsFor(device('1.3.6.1.4.1.16021.4'))).toEqual(['standard']);
  });

  test('by description, after those by sysObjectID', () => {
    expect(idsFor(device(null, 'SHARP MX-2614N'))).toEqual(['sharp', 'standard']);
    const laser = device('1.3.6.1.4.1.236.11.5.1', 'HP Laser MFP 131 133 135-138');
    expect(idsFor(laser)).toEqual(['samsung', 'hp', 'standard']);
  });

  test('other names on the machines of a family', () => {
    for (const name of [
      'NRG SP 4210N',
      'LANIER MP C3501',
      'SAVIN 9025',
      'Gestetner MPC2500',
      'infotec IS 2225',
    ]) {
      expect(idsFor(device(null, name))).toEqual(['ricoh', 'standard']);
    }
    expect(idsFor(device(null, 'Develop ineo 280'))).toEqual(['konica-minolta', 'standard']);
    expect(idsFor(device(null, 'TA_UTAX Printing System'))).toEqual(['kyocera', 'standard']);
    expect(idsFor(device(null, 'CS 4053ci'))).toEqual(['kyocera', 'standard']);
  });

  test('without the system group, by the private tree that it has rows in', () => {
    const row: Varbind = {
      oid: '1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.10.0',
      type: 4,
      value: new Uint8Array(),
    };
    expect(definitionsFor(walkOf([row]), definitions).map(({ id }) => id)).toEqual([
      'brother',
      'standard',
    ]);
  });
});

describe('what is asked', () => {
  const everything = pollPlanFor(definitions);

  test('never the job log of a Kyocera, never a whole vendor tree', () => {
    for (const { oid } of everything.subtrees) expect(isForbidden(oid)).toBe(false);
    for (const oid of [
      '1.3.6.1.4.1',
      '1.3.6.1.4.1.1347',
      '1.3.6.1.4.1.1347.47',
      '1.3.6.1.4.1.1347.47.3.1.2',
      '1.3.6.1.4.1.1602.1',
      '1.3.6.1.2.1',
    ]) {
      expect(isForbidden(oid)).toBe(true);
    }
  });

  test('every walk has an end', () => {
    for (const { maxRows } of [...everything.subtrees, ...identificationPlan.subtrees]) {
      expect(maxRows).toBeGreaterThan(0);
      expect(maxRows).toBeLessThanOrEqual(1024);
    }
  });

  test('nothing twice: no subtree lies in another', () => {
    const oids = everything.subtrees.map(({ oid }) => oid);
    for (const oid of oids) {
      expect(oids.filter((other) => oid === other || oid.startsWith(`${other}.`))).toEqual([oid]);
    }
    expect(new Set(everything.scalars).size).toBe(everything.scalars.length);
  });

  test('of a large table only the branches that are read', () => {
    const toshiba = definitions.filter(({ id }) => id === 'toshiba');
    const oids = pollPlanFor(toshiba).subtrees.map(({ oid }) => oid);
    expect(oids).toContain('1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1.207');
    expect(oids).not.toContain('1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1');
  });

  const steps = pollStepsFor(definitions);
  /** What is asked of a device after that. */
  const asked = (next: PollPlan | PollSteps, found: readonly Varbind[]): string[] => {
    const plan = 'then' in next ? next.then(found) : next;
    if ('then' in plan) return asked(plan, found);
    return [...plan.scalars, ...plan.subtrees.map(({ oid }) => oid)];
  };

  test('first who it is, then what such a device knows', () => {
    expect(steps.identify).toBe(identificationPlan);
    const canon = asked(steps, device('1.3.6.1.4.1.1602.4.7'));
    expect(canon).toContain('1.3.6.1.4.1.1602.1.11.1.4.1.4');
    expect(canon).toContain('1.3.6.1.2.1.43.10.2.1.4');
    expect(canon.some((oid) => oid.includes('.1347.'))).toBe(false);
    const unknown = asked(steps, device(null, 'Acme'));
    expect(unknown.some((oid) => oid.startsWith('1.3.6.1.4.1.'))).toBe(false);
  });

  test('of a device that nothing names, one scalar of each family in one request', () => {
    const next = steps.then(device(null, 'Acme'));
    const telltales = 'then' in next ? next.identify : null;
    expect(telltales?.subtrees).toEqual([]);
    expect(telltales?.scalars.length).toBeLessThan(24);
    const deviceId = '1.3.6.1.4.1.2435.2.3.9.1.1.7.0';
    expect(telltales?.scalars).toContain(deviceId);
    const told = device(null, '', [{ oid: deviceId, type: 4, value: new Uint8Array() }]);
    expect(asked(next, told)).toContain('1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.10.0');
  });

  test('a device that is named is asked for its own at once', () => {
    expect(steps.then(device('1.3.6.1.4.1.1602.4.7'))).not.toHaveProperty('then');
    expect(steps.then(device(null, 'SHARP MX-2614N'))).not.toHaveProperty('then');
  });
});
