import { expect, test } from 'vitest';
import { appOn, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor, Context } from '#server/context.ts';
import { enrolCollector } from '#server/services/enrol-collector.ts';
import { ingest } from '#server/services/ingest.ts';
import { listCollectors } from '#server/services/list-collectors.ts';
import { noteCollector } from '#server/services/note-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { renameCollector } from '#server/services/rename-collector.ts';
import { renewEnrolment } from '#server/services/renew-enrolment.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { rotateCredential } from '#server/services/rotate-credential.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const reader: Actor = { ...operator, role: 'operator-viewer' };
const acting = (ctx: Context): Context => ({ ...ctx, actor: operator });
const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });
const address = '203.0.113.7';

const appOf = (office: Seed): App => appOn(office.system.db, config, office.system);
const enrol = (office: Seed, token: string, version = '1.0.0') =>
  enrolCollector(office.system, { token, version, address });

/** A collector that is enrolled, with its credential. */
async function enrolled(office: Seed, name = 'HQ') {
  const { collectorId, token } = await registerCollector(acting(office.ctx), { name });
  return { collectorId, credential: (await enrol(office, token)).credential };
}

async function contextBy(app: App, credential: string): Promise<Context> {
  const ctx = await app.collectorFor(credential, address);
  if (ctx === null) throw new Error('refused');
  return ctx;
}

async function only(office: Seed) {
  const [row, ...more] = await listCollectors(acting(office.ctx));
  if (row === undefined || more.length > 0) throw new Error('not one collector');
  return row;
}

async function auditOf(office: Seed) {
  const rows = await office.system.db
    .selectFrom('audit')
    .select(['actor', 'verb', 'details_json', 'channel', 'address'])
    .where('customer_id', '=', office.ctx.customerId)
    .where('verb', 'not in', ['registerCustomer', 'registerDevice'])
    .orderBy('audit_id')
    .execute();
  return rows;
}

describeEachEngine((engine) => {
  test('§11 a one-time token becomes a credential, and the credential a context behind the customer’s wall', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const app = appOf(office);
    const { collectorId, token, expiresAt } = await registerCollector(acting(office.ctx), {
      name: ' HQ ',
    });
    expect(expiresAt).toBe('2026-11-23T03:00:00.000Z');
    expect(await only(office)).toMatchObject({
      name: 'HQ',
      state: 'waiting',
      enrolExpiresAt: expiresAt,
    });
    office.clock.move({ seconds: 1 });
    // the token itself opens nothing
    expect(await app.collectorFor(token, address)).toBeNull();
    const answer = await enrol(office, token);
    expect(answer).toMatchObject({ collectorId, customerId: office.ctx.customerId });
    const ctx = await contextBy(app, answer.credential);
    expect(ctx).toMatchObject({
      actor: { type: 'collector', collectorId },
      customerId: office.ctx.customerId,
      zone: 'Asia/Tokyo',
      origin: { channel: 'collector', address },
    });
    expect(await ctx.db.selectFrom('devices').select('name').execute()).toEqual([{ name: 'one' }]);
    expect(await only(office)).toMatchObject({
      ...{ state: 'connected', address, version: '1.0.0', enrolExpiresAt: null },
      seenAt: '2026-11-22T03:00:01.000Z',
    });
    // neither secret is kept
    const kept = JSON.stringify(
      await office.system.db.selectFrom('collectors').selectAll().execute(),
    );
    expect(kept).not.toContain(token.split('.')[1]);
    expect(kept).not.toContain(answer.credential.split('.')[1]);
    expect(await auditOf(office)).toMatchObject([
      { actor: 'user:op', verb: 'registerCollector', channel: 'screen' },
      { actor: `collector:${collectorId}`, verb: 'enrolCollector', channel: 'collector', address },
    ]);
    expect(JSON.stringify(await auditOf(office))).not.toContain(token.split('.')[1]);
  });

  test('§11 of many who come with one token at once, one gets a credential', async () => {
    await using office = await seed(engine);
    const { token } = await registerCollector(acting(office.ctx), { name: 'HQ' });
    office.clock.move({ seconds: 1 });
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => enrol(office, token)));
    const got = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.credential] : []));
    expect(got).toHaveLength(1);
    for (const one of tries) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'enrolment.refused' });
    }
    expect(await appOf(office).collectorFor(got[0] ?? '', null)).not.toBeNull();
    expect((await auditOf(office)).map(({ verb }) => verb)).toEqual([
      'registerCollector',
      'enrolCollector',
    ]);
  });

  test('§11 a token runs out, and a new one ends it; a credential stays until the new token is used', async () => {
    await using office = await seed(engine);
    const app = appOf(office);
    const ctx = acting(office.ctx);
    const { collectorId, token } = await registerCollector(ctx, { name: 'HQ', validHours: 2 });
    office.clock.move({ hours: 2 });
    await expect(enrol(office, token)).rejects.toMatchObject({ code: 'enrolment.expired' });
    expect((await only(office)).state).toBe('expired');
    const second = await renewEnrolment(ctx, collectorId);
    const third = await renewEnrolment(ctx, collectorId);
    for (const old of [token, second.token]) {
      await expect(enrol(office, old)).rejects.toMatchObject({ code: 'enrolment.refused' });
    }
    const { credential } = await enrol(office, third.token);
    const fourth = await renewEnrolment(ctx, collectorId);
    expect(await app.collectorFor(credential, address)).not.toBeNull();
    const again = await enrol(office, fourth.token, '2.0.0');
    expect(again.collectorId).toBe(collectorId);
    expect(await app.collectorFor(credential, address)).toBeNull();
    expect(await app.collectorFor(again.credential, address)).not.toBeNull();
    expect(await only(office)).toMatchObject({ version: '2.0.0', state: 'connected' });
    for (const hours of [0, 169, 1.5, NaN]) {
      const asked = renewEnrolment(ctx, collectorId, hours);
      await expect(asked).rejects.toMatchObject({ code: 'collector.hours' });
    }
  });

  test('§11 an answer with a new credential that is lost locks nobody out; its first use ends the former one', async () => {
    await using office = await seed(engine);
    const app = appOf(office);
    const { collectorId, credential: first } = await enrolled(office);
    const { credential: lost } = await rotateCredential(await contextBy(app, first), first);
    // the collector knows of nothing and carries on, and asks again
    const { credential: second } = await rotateCredential(await contextBy(app, first), first);
    expect(await app.collectorFor(lost, address)).toBeNull();
    expect(await app.collectorFor(first, address)).not.toBeNull();
    expect(await app.collectorFor(second, address)).not.toBeNull();
    expect(await app.collectorFor(first, address)).toBeNull();
    expect(await app.collectorFor(second, address)).not.toBeNull();
    const verbs = (await auditOf(office)).filter(({ verb }) => verb === 'rotateCredential');
    expect(verbs).toMatchObject([
      { actor: `collector:${collectorId}`, channel: 'collector', address },
      { actor: `collector:${collectorId}`, channel: 'collector', address },
    ]);
    // a context from before does not bring a dead credential back
    const late = rotateCredential(await contextBy(app, second), first);
    await expect(late).rejects.toMatchObject({ code: 'credential.refused' });
    const other = rotateCredential(acting(office.ctx), second);
    await expect(other).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('§11 of rotations at once none leaves the collector without a valid credential', async () => {
    await using office = await seed(engine);
    const app = appOf(office);
    const { credential: first } = await enrolled(office);
    const ctx = await contextBy(app, first);
    const given = await Promise.all(Array.from({ length: 4 }, () => rotateCredential(ctx, first)));
    expect(await app.collectorFor(first, address)).not.toBeNull();
    const valid: string[] = [];
    for (const { credential } of given) {
      if (await app.collectorFor(credential, address)) valid.push(credential);
    }
    expect(valid).toHaveLength(1);
  });

  test('§11 a revoked collector is refused at once and for good; what it brought stays', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const app = appOf(office);
    const ctx = acting(office.ctx);
    const { collectorId, credential } = await enrolled(office);
    const own = await contextBy(app, credential);
    const deviceId = office.devices.get('one') ?? '';
    await ingest(own, [delivery(deviceId, '2026-11-22T02:00:00.000Z', { total: 7 })]);
    const { token } = await renewEnrolment(ctx, collectorId);
    await revokeCollector(ctx, collectorId);
    await revokeCollector(ctx, collectorId);
    expect(await app.collectorFor(credential, address)).toBeNull();
    await expect(enrol(office, token)).rejects.toMatchObject({ code: 'enrolment.refused' });
    const rotation = rotateCredential(own, credential);
    await expect(rotation).rejects.toMatchObject({ code: 'credential.refused' });
    for (const verb of [renewEnrolment(ctx, collectorId), renameCollector(ctx, collectorId, 'x')]) {
      await expect(verb).rejects.toMatchObject({ code: 'collector.revoked' });
    }
    expect(await only(office)).toMatchObject({ state: 'revoked', name: 'HQ' });
    expect(await own.db.selectFrom('readings').select('device_id').execute()).toHaveLength(1);
    const verbs = (await auditOf(office)).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'revokeCollector')).toHaveLength(1);
    // its name is free again
    await registerCollector(ctx, { name: 'HQ' });
    expect((await listCollectors(ctx)).map(({ state }) => state)).toEqual(['waiting', 'revoked']);
  });

  test('§11 names tell collectors apart, whatever their case and width', async () => {
    await using office = await seed(engine);
    const ctx = acting(office.ctx);
    const { collectorId } = await registerCollector(ctx, { name: 'HQ 1' });
    const other = await registerCollector(ctx, { name: 'Plant' });
    const taken = { code: 'collector.name_taken' };
    await expect(registerCollector(ctx, { name: 'ｈｑ 1' })).rejects.toMatchObject(taken);
    await expect(renameCollector(ctx, other.collectorId, 'hq 1')).rejects.toMatchObject(taken);
    await expect(registerCollector(ctx, { name: ' ' })).rejects.toMatchObject({
      code: 'collector.name_empty',
    });
    await expect(renameCollector(ctx, collectorId, 'x'.repeat(61))).rejects.toMatchObject({
      ...{ code: 'collector.name_too_long', details: { max: 60 } },
    });
    expect(await renameCollector(ctx, collectorId, 'hq 1')).toBe(true);
    expect(await renameCollector(ctx, collectorId, ' hq 1 ')).toBe(false);
    const renamed = (await auditOf(office)).filter(({ verb }) => verb === 'renameCollector');
    expect(renamed.map(({ details_json }) => JSON.parse(details_json) as object)).toEqual([
      { collectorId, before: { name: 'HQ 1' }, after: { name: 'hq 1' } },
    ]);
  });

  test('§11 a collector that calls is noted at most once a minute, a new version at once', async () => {
    await using office = await seed(engine);
    const app = appOf(office);
    const { collectorId, credential } = await enrolled(office);
    office.clock.move({ seconds: 59 });
    await app.collectorFor(credential, '203.0.113.8');
    expect(await only(office)).toMatchObject({ seenAt: '2026-11-22T03:00:00.000Z', address });
    office.clock.move({ seconds: 1 });
    await app.collectorFor(credential, '203.0.113.8');
    expect(await only(office)).toMatchObject({
      ...{ seenAt: '2026-11-22T03:01:00.000Z', address: '203.0.113.8', version: '1.0.0' },
    });
    office.clock.move({ seconds: 5 });
    await noteCollector(office.ctx, collectorId, { address, version: '1.0.0' });
    expect((await only(office)).seenAt).toBe('2026-11-22T03:01:00.000Z');
    await noteCollector(office.ctx, collectorId, { address, version: '1.1.0' });
    expect(await only(office)).toMatchObject({
      ...{ seenAt: '2026-11-22T03:01:05.000Z', version: '1.1.0' },
    });
    office.clock.move({ minutes: 15 });
    expect((await only(office)).state).toBe('silent');
  });

  test('§11 only the provider has collectors to give, its readers look, and nobody reaches another customer’s', async () => {
    await using office = await seed(engine);
    const { collectorId } = await enrolled(office);
    const verbs = [
      (ctx: Context) => registerCollector(ctx, { name: 'x' }),
      (ctx: Context) => renewEnrolment(ctx, collectorId),
      (ctx: Context) => renameCollector(ctx, collectorId, 'x'),
      (ctx: Context) => revokeCollector(ctx, collectorId),
    ];
    const collector: Actor = { type: 'collector', collectorId };
    for (const verb of verbs) {
      for (const actor of [office.ctx.actor, reader, collector]) {
        await expect(verb({ ...office.ctx, actor })).rejects.toMatchObject({ code: 'not_allowed' });
      }
    }
    for (const verb of verbs.slice(1)) {
      const code = 'collector.not_found';
      await expect(verb(acting(office.stranger))).rejects.toMatchObject({ code });
    }
    expect(await listCollectors({ ...office.ctx, actor: reader })).toHaveLength(1);
    await expect(listCollectors(office.ctx)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await listCollectors(acting(office.stranger))).toEqual([]);
  });

  test('§11 a credential with another customer’s id, or cut short, is nobody’s', async () => {
    await using office = await seed(engine);
    const app = appOf(office);
    const { credential } = await enrolled(office);
    const [, secret = ''] = credential.split('.');
    const forged = [
      `${office.stranger.customerId}.${secret}`,
      ...[
        '',
        '.',
        secret,
        credential.slice(0, -1),
        `${credential}x`,
        `${credential}\n`,
        'ü'.repeat(60),
      ],
    ];
    for (const one of forged) expect(await app.collectorFor(one, null), one).toBeNull();
  });
});
