/**
 * Devices that are not as they should be, over UDP into a database: each gives
 * an answer that says what to do, nothing wrong is written, the others carry on.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactFailureText } from '#i18n/contact-failures.ts';
import { openingQuery } from '#core/counter-query.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { showDevice } from '#server/services/show-device.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { startAgent } from '#simulator/agent.ts';
import type { UsmUser } from '#simulator/usm.ts';
import { MibTable } from '#simulator/mib.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { startResponder, type Manners } from '#test/support/snmp-responder.ts';
import { counter64, oids, printer } from './printer.ts';
import { collectOnce, registerSnmp } from './recorded-fleet.ts';

const shiftJis = Uint8Array.from([0x91, 0x8d, 0x96, 0xb1, 0x95, 0x94]); // 総務部
const latin1 = Uint8Array.from(Buffer.from('Büro Zürich', 'latin1'));
const garbage = Uint8Array.from([0xff, 0xfe, 0x00, 0x80, 0x1b, 0x5b, 0x41, 0xc3, 0x28, 0x00]);
const kanjiAlert = Uint8Array.from([0x8e, 0x86, 0x8b, 0x6c, 0x82, 0xdc, 0x82, 0xe8]); // 紙詰まり

/** Rows of devices that answer well but say strange things. */
const odd = {
  good: printer(),
  'unknown vendor': printer({ [oids.serial]: 'ACME-2' }),
  'no counters': printer({ [oids.lifeCount]: null }),
  'counter of 2^63': printer({ [oids.lifeCount]: counter64(2n ** 63n) }),
  'counter below zero': printer({ [oids.lifeCount]: -2 }),
  Shift_JIS: printer({
    [oids.charset]: 17,
    [oids.sysLocation]: shiftJis,
    [oids.alertSeverity]: 3,
    [oids.alertCode]: 8,
    [oids.alertText]: kanjiAlert,
  }),
  'Latin-1': printer({ [oids.sysLocation]: latin1 }),
  garbage: printer({
    [oids.sysLocation]: garbage,
    [oids.serial]: garbage,
    [oids.alertSeverity]: 3,
    [oids.alertCode]: 8,
    [oids.alertText]: garbage,
  }),
  'nothing but a name': printer().filter(({ oid }) => oid === oids.sysDescr),
  'no rows at all': [],
};

/** Manners over the wire, and the code of the failure; null: it answers all the same. */
const rude: readonly [name: string, manners: Manners, code: string | null][] = [
  ['cut-off answers', 'truncated', 'snmp.truncated'],
  ['no SNMP', 'garbage', 'snmp.bad_answer'],
  ['silence', 'dead', 'snmp.timeout'],
  ['a loop', 'looping', null],
];

const usm: UsmUser = {
  user: 'reader',
  authProtocol: 'sha',
  authKey: 'right password',
  privProtocol: 'aes',
  privKey: 'private password',
};
const keys = { ...usm, level: 'authPriv' };

describeEachEngine((engine) => {
  describe('a round over good and bad devices', () => {
    let office: Seed;
    const ids = new Map<string, string>();
    const agents = new AsyncDisposableStack();

    beforeAll(async () => {
      office = agents.use(await seed(engine));
      const add = async (name: string, place: { host: string; port: number }, snmp?: object) => {
        const { deviceId } = await registerSnmp(office.ctx, {
          name,
          ...place,
          ...(snmp ? { snmp } : {}),
        });
        ids.set(name, deviceId);
      };
      const answering = async (name: string, more: { community?: string; usm?: UsmUser } = {}) => {
        const mib = new MibTable(
          Object.entries(odd).find(([each]) => each === name)?.[1] ?? printer(),
        );
        const options = {
          host: '127.0.0.1',
          port: 0,
          community: 'public',
          mib: () => mib,
          ...more,
        };
        return agents.use(await startAgent(options));
      };
      for (const name of Object.keys(odd)) await add(name, await answering(name));
      for (const [name, manners] of rude) {
        await add(name, agents.use(await startResponder({ values: valuesOf(), manners })));
      }
      await add('wrong community', await answering('good', { community: 'secret' }));
      const secure = await answering('good', { usm });
      await add('right v3', secure, { version: '3', v3: keys });
      await add('wrong v3 password', secure, {
        version: '3',
        v3: { ...keys, authKey: 'wrong password' },
      });
      await add('wrong v3 user', secure, { version: '3', v3: { ...keys, user: 'stranger' } });
      const closed = await startResponder({ values: {} });
      await closed[Symbol.asyncDispose]();
      await add('closed port', { host: closed.host, port: closed.port });
      await collectOnce(office.ctx);
    });
    afterAll(() => agents[Symbol.asyncDispose]());

    const shown = (name: string) => showDevice(office.ctx, ids.get(name) ?? '');

    /** What the month's total cell and the CSV say. */
    async function told(name: string) {
      const deviceId = ids.get(name) ?? '';
      const query = openingQuery('2026-11-22');
      const input = { deviceId, breakdown: 'base', query } as const;
      const { table } = await tabulateDevice(office.ctx, input);
      const options = { preamble: false, missing: '-' } as const;
      const csv = [...(await exportDevice(office.ctx, input, options))].join('').split('\r\n');
      const cell = table.rows[0]?.cells[0];
      return { value: cell?.value, quality: cell?.quality, csv: csv[1]?.split(',')[2] };
    }
    const counted = { value: 4711, quality: 'first', csv: '4711' };
    const missing = { value: null, quality: 'missing', csv: '-' };

    it.each([
      ...rude.flatMap(([name, , code]) => (code === null ? [] : [[name, code] as const])),
      ['wrong community', 'snmp.timeout'],
      ['wrong v3 password', 'snmp.wrong_v3_password'],
      ['wrong v3 user', 'snmp.unknown_v3_user'],
      ['closed port', 'snmp.unreachable'],
    ] as const)('%s is told as %s, with what to do, and writes nothing', async (name, code) => {
      const detail = await shown(name);
      expect(detail).toMatchObject({
        failure: { code },
        contactAt: null,
        readings: [],
        events: [],
      });
      expect(detail.status).toMatchObject({ neverReported: true });
      expect(contactFailureText('en', code)).not.toContain(code);
      expect(await told(name)).toEqual(missing);
    });

    it('the others carry on: all that answer are read in the same round', async () => {
      const sort = { by: 'name', descending: false } as const;
      const all = {
        group: 'all',
        text: '',
        state: null,
        kind: null,
        sort,
        page: 1,
        pageSize: 500,
      } as const;
      const { rows } = await listDevices(office.ctx, all);
      const silent = rows.filter(({ status }) => status.neverReported).map(({ name }) => name);
      expect(silent.sort()).toEqual([
        'closed port',
        'cut-off answers',
        'no SNMP',
        'silence',
        'wrong community',
        'wrong v3 password',
        'wrong v3 user',
      ]);
    });

    it.each(['good', 'unknown vendor', 'right v3', 'a loop', 'Shift_JIS', 'Latin-1', 'garbage'])(
      '%s is counted',
      async (name) => {
        expect(await told(name)).toEqual(counted);
        expect(await shown(name)).toMatchObject({ failure: null });
      },
    );

    it('an unknown vendor has what the standard tells, and no vendor by guess', async () => {
      const detail = await shown('unknown vendor');
      expect(detail).toMatchObject({
        vendor: null,
        model: 'Acme Print 1',
        kind: 'printer-mono',
        serial: 'ACME-2',
        location: '2F',
      });
      expect(detail.status.shown).toBe('normal');
    });

    it.each(['no counters', 'counter of 2^63', 'counter below zero'])(
      '%s: its state is known, its counts are "-"',
      async (name) => {
        expect(await told(name)).toEqual(missing);
        const detail = await shown(name);
        expect(detail).toMatchObject({ failure: null, readings: [], countedAt: null });
        expect(detail.status.shown).toBe('normal');
      },
    );

    it('texts of other charsets are read; bytes of none do no harm', async () => {
      const kanji = await shown('Shift_JIS');
      expect(kanji.location).toBe('総務部');
      expect(kanji.conditions.map(({ text }) => text)).toEqual(['紙詰まり']);
      expect((await shown('Latin-1')).location).toBe('Büro Zürich');
      const strange = await shown('garbage');
      expect(strange.conditions).toHaveLength(1);
      for (const text of [strange.location, strange.conditions[0]?.text]) {
        const codes = Array.from(text ?? '', (character) => character.charCodeAt(0));
        expect(codes.filter((code) => code < 0x20)).toEqual([]);
      }
    });

    it.each(['nothing but a name', 'no rows at all'])(
      '%s: contact, state unknown',
      async (name) => {
        const detail = await shown(name);
        expect(detail.contactAt).not.toBeNull();
        expect(detail.status.shown).toBe('unknown');
        expect(await told(name)).toEqual(missing);
      },
    );
  });
});

/** The good printer's rows for the responder with bad manners. */
function valuesOf(): Record<string, { type: number; value: number | string | Uint8Array }> {
  return Object.fromEntries(
    printer().map(({ oid, type, value }) => {
      // printer() gives numbers, texts and bytes only
      return [oid, { type, value: value as number | string | Uint8Array }];
    }),
  );
}
