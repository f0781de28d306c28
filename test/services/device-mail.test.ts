/** §12.9: what becomes of the mails that devices send. */
import { expect, test } from 'vitest';
import type { Actor, Context } from '#server/context.ts';
import { openMail } from '#server/drivers/mail/read-mail.ts';
import { assignDeviceMail } from '#server/services/assign-device-mail.ts';
import { dismissDeviceMail } from '#server/services/dismiss-device-mail.ts';
import { forgetOld } from '#server/services/forget-old.ts';
import { ingest } from '#server/services/ingest.ts';
import { listDeviceMails, showDeviceMail } from '#server/services/list-device-mails.ts';
import { makeMailIntake } from '#server/services/make-mail-intake.ts';
import { retryDeviceMails } from '#server/services/retry-device-mails.ts';
import { resolveMailIntake, showMailIntake } from '#server/services/show-mail-intake.ts';
import { takeDeviceMail } from '#server/services/take-device-mail.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { alertMail, counterMail, templateMail } from '#test/support/device-mails.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const intake: Actor = { type: 'command', name: 'mail intake' };
const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const serial = 'AA2J011000123';

const byIntake = ({ ctx }: Pick<Seed, 'ctx'>): Context => ({ ...ctx, actor: intake });
const byOperator = ({ ctx }: Pick<Seed, 'ctx'>): Context => ({ ...ctx, actor: operator });

async function arrive(office: Pick<Seed, 'ctx' | 'clock'>, text: string) {
  office.clock.move({ milliseconds: 1 });
  const raw = Buffer.from(text);
  return takeDeviceMail(byIntake(office), { ...(await openMail(raw)), raw, via: 'smtp' });
}

async function deviceOf({ system: { db }, devices }: Seed, name: string) {
  const id = devices.get(name) ?? '';
  const readings = await db
    .selectFrom('readings')
    .selectAll()
    .where('device_id', '=', id)
    .orderBy('taken_at')
    .execute();
  return {
    row: await db
      .selectFrom('devices')
      .selectAll()
      .where('device_id', '=', id)
      .executeTakeFirstOrThrow(),
    readings: readings.map(({ taken_at, source, serial: own, counters_json }) => ({
      ...{ takenAt: taken_at, source, serial: own },
      counters: JSON.parse(counters_json) as Record<string, number>,
    })),
    events: await db.selectFrom('state_events').selectAll().where('device_id', '=', id).execute(),
    supplyDays: await db
      .selectFrom('supply_days')
      .selectAll()
      .where('device_id', '=', id)
      .execute(),
  };
}

const mails = async (office: Seed, state: 'waiting' | 'used' | 'dismissed' = 'waiting') =>
  (await listDeviceMails(byOperator(office), { state, page: 1 })).rows;

describeEachEngine((engine) => {
  test('a report of a known serial number is a reading of that device, whoever sent it', async () => {
    await using office = await seed(engine, {
      devices: [
        { name: 'mailing', protocol: 'smtp', serial },
        { name: 'other', protocol: 'smtp', serial: 'AA2J011000999' },
      ],
    });
    expect(await arrive(office, counterMail(serial, 1234))).toEqual({
      state: 'used',
      reason: null,
    });
    const { row, readings } = await deviceOf(office, 'mailing');
    expect(readings).toEqual([
      {
        // a day alone: the moment of sending, which was that day
        takenAt: '2026-11-22T02:00:00.000Z',
        ...{ source: 'mail', serial },
        counters: { total: 1234, color: 10, mono: 1224, scan: 5 },
      },
    ]);
    expect(row).toMatchObject({ model: 'bizhub C250i', counted_at: '2026-11-22T02:00:00.000Z' });
    expect((await deviceOf(office, 'other')).readings).toEqual([]);
    // nothing of the mail stays but that it came
    const [used] = await mails(office, 'used');
    expect(used).toMatchObject({ serial, form: 'konica-minolta', reason: null });
    expect(await showDeviceMail(byOperator(office), used?.mailId ?? '')).toMatchObject({
      text: null,
      raw: null,
    });
  });

  test('the same mail, and the same report in another mail, count once', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const first = counterMail(serial, 1234);
    const states = [];
    for (const text of [
      first,
      first,
      counterMail(serial, 1234, { messageId: '<again@device>' }),
      counterMail(serial, 1234, { messageId: '', sent: 'Sun, 22 Nov 2026 11:45:00 +0900' }),
    ]) {
      states.push((await arrive(office, text)).state);
    }
    expect(states[0]).toBe('used');
    expect(states[1]).toBe('duplicate');
    const { readings } = await deviceOf(office, 'one');
    expect(readings).toHaveLength(1);
    await arrive(office, counterMail(serial, 1300, { sent: 'Sun, 22 Nov 2026 11:50:00 +0900' }));
    expect((await deviceOf(office, 'one')).readings.map(({ counters }) => counters.total)).toEqual([
      1234, 1300,
    ]);
  });

  test('sent at once many times, it counts once', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const all = await Promise.all(
      Array.from({ length: 6 }, () => arrive(office, counterMail(serial, 99))),
    );
    expect(all.filter(({ state }) => state === 'used')).toHaveLength(1);
    expect((await deviceOf(office, 'one')).readings).toHaveLength(1);
  });

  test('a device’s local time is read in the customer’s zone; absurd clocks wait with a reason', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const at = (date: string) => templateMail(serial, [`Date: ${date}`, 'total: 100']);
    await arrive(office, at('2026-11-21 08:30'));
    await arrive(office, at('2026-11-20 08:30:00+02:00'));
    expect((await deviceOf(office, 'one')).readings.map(({ takenAt }) => takenAt)).toEqual([
      '2026-11-20T06:30:00.000Z',
      '2026-11-20T23:30:00.000Z',
    ]);
    expect((await arrive(office, at('2027-01-01 00:00'))).reason).toBe('mail.time_future');
    expect((await arrive(office, at('2001-01-01 00:00'))).reason).toBe('mail.time_old');
  });

  test.each([
    ['2026-11-01T05:45:00Z', '2026-11-01T05:30:00.000Z'],
    ['2026-11-01T06:45:00Z', '2026-11-01T06:30:00.000Z'],
  ])('an hour that comes twice: sent at %s it was %s', async (sent, taken) => {
    await using office = await seed(engine, {
      zone: 'America/New_York',
      now: '2026-11-01T08:00:00Z',
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const text = templateMail(serial, ['Date: 2026-11-01 01:30:00', 'total: 100']);
    await arrive(office, text.replace(/^Date: Sun.*$/m, `Date: ${new Date(sent).toUTCString()}`));
    expect((await deviceOf(office, 'one')).readings[0]?.takenAt).toBe(taken);
  });

  test('what cannot be used waits for a person, who is told why', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const reasons = [];
    for (const text of [
      counterMail('ZZ9999', 5),
      counterMail('00000000', 5),
      'Subject: lunch\r\n\r\nat noon\r\n',
      counterMail(serial, 5) + counterMail(serial, 6),
    ]) {
      reasons.push((await arrive(office, text)).reason);
    }
    expect(reasons).toEqual([
      'mail.unknown_device',
      'mail.no_serial',
      'mail.unknown_form',
      'mail.several',
    ]);
    expect((await mails(office)).map(({ reason }) => reason)).toEqual(reasons.toReversed());
    expect((await deviceOf(office, 'one')).readings).toEqual([]);
  });

  test('another customer’s device is never meant', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const stranger = { ctx: office.stranger, clock: office.clock };
    expect((await arrive(stranger, counterMail(serial, 5))).reason).toBe('mail.unknown_device');
    expect((await deviceOf(office, 'one')).readings).toEqual([]);
    expect(await mails(office)).toEqual([]);
  });

  test('padding makes no other device; the MAC tells where there is no serial number', async () => {
    await using office = await seed(engine, {
      devices: [
        { name: 'padded', protocol: 'smtp', serial: '8503210500' },
        { name: 'by MAC', protocol: 'smtp' },
      ],
    });
    const { ctx, devices } = office;
    await ctx.db
      .updateTable('devices')
      .set({ mac: '00:17:c8:11:22:33' })
      .where('customer_id', '=', ctx.customerId)
      .where('device_id', '=', devices.get('by MAC') ?? '')
      .execute();
    expect((await arrive(office, templateMail('008503210500', ['total: 7']))).state).toBe('used');
    const { row, readings } = await deviceOf(office, 'padded');
    expect([row.serial, readings[0]?.serial]).toEqual(['8503210500', '8503210500']);
    const mac = 'MAC: 00-17-C8-11-22-33';
    expect(
      (await arrive(office, templateMail('', [mac, 'Date: 2026-11-22 10:00', 'total: 8']))).state,
    ).toBe('used');
    // known by its number from now on; the same MAC under another one is for a person
    expect((await arrive(office, templateMail('BBB111', [mac, 'total: 9']))).state).toBe('used');
    expect((await arrive(office, templateMail('CCC222', [mac, 'total: 10']))).reason).toBe(
      'mail.serial_differs',
    );
    expect(
      (await deviceOf(office, 'by MAC')).readings.map(({ counters }) => counters.total),
    ).toEqual([8, 9]);
  });

  test('a mail of a device that is read by SNMP counts pages, and says nothing of its state', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one', serial }] });
    const { ctx, devices } = office;
    const id = devices.get('one') ?? '';
    const toner = {
      name: 'Black',
      type: 'toner',
      color: 'black',
      percent: 50,
      level: 'ok' as const,
    };
    const jam = { severity: 'error' as const, code: 'media-jam', text: '' };
    await ingest(ctx, [
      delivery(
        id,
        '2026-11-22T01:00:00.000Z',
        { total: 1000 },
        { serial, state: 'error', conditions: [jam], supplies: [toner] },
      ),
    ]);
    const before = await deviceOf(office, 'one');
    const all = ['total: 1100', 'supply Cyan toner: 5%'];
    expect((await arrive(office, templateMail(serial, all))).state).toBe('used');
    const after = await deviceOf(office, 'one');
    const kept = [
      'state',
      'state_since_at',
      'conditions_json',
      'supplies_json',
      'contact_at',
      'failed_at',
    ] as const;
    for (const column of kept) expect(after.row[column], column).toBe(before.row[column]);
    expect(after.supplyDays).toEqual(before.supplyDays);
    expect(after.events).toEqual(before.events);
    expect(after.row.counted_at).toBe('2026-11-22T02:00:00.000Z');
    expect(after.readings.map(({ source }) => source)).toEqual(['snmp', 'mail']);
  });

  test('a device that reports by mail alone gets its state from an alert, and keeps it through counters', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial: '8503210500' }],
    });
    expect((await arrive(office, alertMail('8503210500', 'Toner Supply Low'))).state).toBe('used');
    const told = await deviceOf(office, 'one');
    expect(told.row.state).toBe('warning');
    expect(told.events).toHaveLength(1);
    await arrive(office, templateMail('8503210500', ['Date: 2026-11-22 11:30', 'total: 100']));
    const later = await deviceOf(office, 'one');
    expect([later.row.state, later.row.contact_at]).toEqual([
      'warning',
      '2026-11-22T02:30:00.000Z',
    ]);
    // one that is late changes nothing
    await arrive(
      office,
      templateMail('8503210500', ['Date: 2026-11-20 11:30', 'supply black: 9%']),
    );
    expect((await deviceOf(office, 'one')).row.supplies_json).toBe(later.row.supplies_json);
  });

  test('a person assigns a waiting mail, or puts it away; what was unknown is tried again', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one', protocol: 'smtp' }] });
    const [operate, id] = [byOperator(office), office.devices.get('one') ?? ''];
    await arrive(office, counterMail(serial, 5));
    await arrive(office, counterMail(serial, 7, { date: '21/11/2026' }));
    await arrive(office, 'Subject: lunch\r\n\r\nat noon\r\n');
    const [lunch, second, first] = await mails(office);
    const assign = (mailId = '') => assignDeviceMail(operate, { mailId, deviceId: id });
    await expect(assign(lunch?.mailId)).rejects.toMatchObject({ code: 'device_mail.no_report' });
    await assign(first?.mailId);
    await expect(assign(first?.mailId)).rejects.toMatchObject({ code: 'device_mail.done' });
    const { row, readings } = await deviceOf(office, 'one');
    expect([row.serial, readings.length]).toEqual([serial, 1]);
    // by now the number is known
    expect(await retryDeviceMails(operate)).toBe(1);
    expect(await retryDeviceMails(operate)).toBe(0);
    expect((await deviceOf(office, 'one')).readings).toHaveLength(2);
    await dismissDeviceMail(operate, lunch?.mailId ?? '');
    expect(await mails(office)).toEqual([]);
    expect(await showDeviceMail(operate, lunch?.mailId ?? '')).toMatchObject({
      state: 'dismissed',
      text: null,
    });
    expect(second?.serial).toBe(serial);
    const verbs = await office.system.db
      .selectFrom('audit')
      .select('verb')
      .where('actor', '=', 'user:op')
      .execute();
    expect(verbs.map(({ verb }) => verb).sort()).toEqual([
      'assignDeviceMail',
      'dismissDeviceMail',
      'retryDeviceMails',
    ]);
  });

  test('a mail is tried again however many came after it', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one', protocol: 'smtp' }] });
    const [operate, { db }] = [byOperator(office), office.system];
    await arrive(office, counterMail(serial, 5));
    const junk = await arrive(office, 'Subject: lunch\r\n\r\nat noon\r\n');
    expect(junk.state).toBe('waiting');
    const row = await db
      .selectFrom('device_mails')
      .selectAll()
      .where('subject', '=', 'lunch')
      .executeTakeFirstOrThrow();
    const more = Array.from({ length: 250 }, (_, n) => ({
      ...{ ...row, mail_id: `junk-${n}`, mail_key: `junk-${n}` },
    }));
    await db.insertInto('device_mails').values(more).execute();
    await db.updateTable('devices').set({ serial }).execute();
    expect(await retryDeviceMails(operate)).toBe(1);
  });

  test('mails are forgotten after 90 days', async () => {
    await using office = await seed(engine, {});
    await arrive(office, counterMail(serial, 5));
    const commands = { ...office.ctx, actor: intake };
    office.clock.move({ hours: 24 * 89 });
    await forgetOld(commands);
    expect(await mails(office)).toHaveLength(1);
    office.clock.move({ hours: 48 });
    await forgetOld(commands);
    expect(await mails(office)).toEqual([]);
  });

  test('an address is one customer’s; a new one lets the one before go on for thirty days', async () => {
    await using office = await seed(engine, {});
    const operate = byOperator(office);
    expect(await showMailIntake(operate)).toBeNull();
    await makeMailIntake(operate);
    const first = (await showMailIntake(operate))?.localPart ?? '';
    expect(first).toMatch(/^report\+[a-z2-9]{20}$/);
    const owner = (part: string) => resolveMailIntake(office.system, part);
    expect(await owner(first.toUpperCase())).toBe(office.ctx.customerId);
    expect(await owner(first.replace('+', '-'))).toBe(office.ctx.customerId);
    for (const part of [
      'report',
      'report+',
      `${first}x`,
      `report+${'a'.repeat(20)}`,
      "report+' or 1=1",
    ]) {
      expect(await owner(part), part).toBeNull();
    }
    await makeMailIntake(operate);
    const now = await showMailIntake(operate);
    expect(now?.former?.localPart).toBe(first);
    expect(await owner(first)).toBe(office.ctx.customerId);
    office.clock.move({ hours: 24 * 31 });
    expect(await owner(first)).toBeNull();
    expect(await owner(now?.localPart ?? '')).toBe(office.ctx.customerId);
  });
});
