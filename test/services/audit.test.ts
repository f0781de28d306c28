import { expect, test } from 'vitest';
import { parseAuditQuery, type AuditQuery } from '#core/audit-query.ts';
import { auditSentence } from '#i18n/audit-text.ts';
import { speak } from '#i18n/speech.ts';
import type { Actor, Context } from '#server/context.ts';
import { audit } from '#server/services/audit.ts';
import { changeProfile } from '#server/services/change-profile.ts';
import { createGroup } from '#server/services/create-group.ts';
import { exportAudit, exportAuditSurvey } from '#server/services/export-audit.ts';
import { listAudit } from '#server/services/list-audit.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { requestReset } from '#server/services/request-reset.ts';
import { signIn } from '#server/services/sign-in.ts';
import { signOut } from '#server/services/sign-out.ts';
import { surveyAudit } from '#server/services/survey-audit.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const all = (text = ''): AuditQuery => parseAuditQuery(new URLSearchParams(text)).query;
const place = { address: '203.0.113.9', agent: null };

async function sato(office: Seed): Promise<Context> {
  const { db } = office.system;
  const user = await db
    .selectFrom('users')
    .select('user_id')
    .where('user_name', '=', 'sato')
    .executeTakeFirstOrThrow();
  const actor: Actor = { type: 'user', userId: user.user_id, userName: 'sato', role: 'admin' };
  return { ...office.ctx, actor, origin: { channel: 'screen', address: '203.0.113.9' } };
}

/** The provider's operator; the first call makes him. */
async function operatorOf({ system, ctx }: Seed) {
  const command: Actor = { type: 'command', name: 'test' };
  const provider = { name: 'Provider', role: 'provider' as const };
  const { customerId } = await registerCustomer({ ...system, actor: command }, provider);
  const house = { ...ctx, db: system.db, customerId, actor: command };
  const person = {
    userName: 'ito',
    name: '伊藤',
    password: goodPassword,
    role: 'operator' as const,
  };
  const { userId } = await registerUser(house, person);
  const actor: Actor = { type: 'user', userId, userName: 'ito', role: 'operator' };
  return { ...system, actor, locale: 'ja' as const, displayZone: 'Asia/Tokyo' };
}

async function read(parts: AsyncIterable<string>): Promise<string[]> {
  let text = '';
  for await (const part of parts) text += part;
  return text.trimEnd().split('\r\n');
}

describeEachEngine((engine) => {
  test('§11 who did what to what, old and new, from where', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = await sato(office);
    office.clock.move({ seconds: 1 });
    await createGroup(ctx, { name: '経理部' });
    office.clock.move({ seconds: 1 });
    await changeProfile(ctx, { name: '佐藤', language: 'en', region: 'GB', zone: 'Asia/Tokyo' });
    const { entries, names, older } = await listAudit(ctx, all());
    expect(older).toBe(null);
    const [profile, group] = entries;
    if (profile === undefined) throw new Error('nothing was noted');
    expect(profile).toMatchObject({
      verb: 'changeProfile',
      actor: { kind: 'user', name: '佐藤 (sato)' },
      channel: 'screen',
      address: '203.0.113.9',
      viewed: false,
    });
    expect(profile?.changes).toContainEqual({ key: 'name', before: 'sato', after: '佐藤' });
    expect(profile?.changes.map(({ key }) => key)).not.toContain('zone');
    const speech = speak('ja', 'Asia/Tokyo');
    const told = entries.slice(0, 2).map((entry) => auditSentence(speech, entry, names));
    expect(told[0]).toContain('佐藤 (sato) – ユーザー情報を変更: 佐藤 (sato) – 名前: sato → 佐藤');
    expect(told[1]).toBe('佐藤 (sato) – デバイスグループを作成: 経理部');
    expect(group?.facts).toContainEqual({ key: 'name', value: '経理部' });
    // the same again is nothing that was done
    await changeProfile(ctx, { name: '佐藤', language: 'en', region: 'GB', zone: 'Asia/Tokyo' });
    expect((await listAudit(ctx, all())).entries).toHaveLength(entries.length);
  });

  test('§11 a customer’s administrators see what the provider did, not who of it or where; viewers see nothing', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = await sato(office);
    const operator = await operatorOf(office);
    const origin = { channel: 'screen', address: '198.51.100.7' } as const;
    await createGroup({ ...office.ctx, actor: operator.actor, origin }, { name: '総務' });
    const own = (await listAudit(ctx, all('verb=createGroup'))).entries[0];
    expect(own).toMatchObject({ actor: { kind: 'provider' }, actorKey: null, address: null });
    const whole = await surveyAudit(operator, all('verb=createGroup'), null);
    expect(whole.entries[0]).toMatchObject({
      customerName: 'Aoba Trading',
      actor: { kind: 'user', name: '伊藤 (ito)' },
      address: '198.51.100.7',
    });
    // nor can it be found out by looking for it
    const byAddress = async (address: string) =>
      (await listAudit(ctx, all(`verb=createGroup&text=${address}`))).entries.length;
    await createGroup(ctx, { name: '人事' });
    expect(await byAddress('198.51')).toBe(0);
    expect(await byAddress('203.0.113.9')).toBe(1);
    const sought = await surveyAudit(operator, all('verb=createGroup&text=198.51'), null);
    expect(sought.entries).toHaveLength(1);
    const viewer: Actor = { type: 'user', userId: 'v', userName: 'v', role: 'viewer' };
    await expect(listAudit({ ...ctx, actor: viewer }, all())).rejects.toThrow('not_allowed');
    expect(() => exportAudit({ ...ctx, actor: viewer }, all())).toThrow('not_allowed');
    await expect(surveyAudit({ ...operator, actor: ctx.actor }, all(), null)).rejects.toThrow();
    const stranger = (await listAudit({ ...office.stranger }, all())).entries;
    expect(stranger.map(({ verb }) => verb)).toEqual(['registerCustomer']);
  });

  test('§11 of a long list of devices the first ones have names', async () => {
    const devices = Array.from({ length: 12 }, (_, at) => ({ name: `MFP ${at}` }));
    await using office = await seed(engine, { users: ['sato'], devices });
    const ctx = await sato(office);
    const deviceIds = [...office.devices.values()];
    await createGroup(ctx, { name: '総務', deviceIds });
    const { entries, names } = await listAudit(ctx, all('verb=createGroup'));
    expect(entries[0]?.facts).toContainEqual({ key: 'deviceIds', value: deviceIds });
    expect(deviceIds.map((id) => names[id] ?? null)).toEqual([
      ...devices.slice(0, 10).map(({ name }) => name),
      ...[null, null],
    ]);
  });

  test('§11 found by day in the reader’s zone, by user, verb, channel, and words', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = await sato(office);
    office.clock.move({ hours: 11, minutes: 59, seconds: 59, milliseconds: 999 });
    await createGroup(ctx, { name: 'Before midnight' });
    office.clock.move({ milliseconds: 1 });
    const byProgram = { ...ctx, origin: { channel: 'api', address: null } } as const;
    await audit(byProgram, 'createGroup', { name: 'At 100%_!' });
    const found = async (text: string) =>
      (await listAudit(ctx, all(text))).entries
        .filter(({ verb }) => verb === 'createGroup')
        .map(({ facts }) => facts.find(({ key }) => key === 'name')?.value);
    expect(await found('from=2026-11-23')).toEqual(['At 100%_!']);
    expect(await found('to=2026-11-22')).toEqual(['Before midnight']);
    expect(await found('from=2026-11-22&to=2026-11-23')).toHaveLength(2);
    expect(await found('text=MIDNIGHT+before')).toEqual(['Before midnight']);
    expect(await found('text=%25_!')).toEqual(['At 100%_!']);
    expect(await found('text=203.0.113')).toEqual(['Before midnight']);
    expect(await found('channel=api')).toEqual(['At 100%_!']);
    expect(await found('actor=SATO')).toHaveLength(2);
    expect(await found('actor=nobody')).toEqual([]);
    expect(await found('verb=registerUser')).toEqual([]);
    const operator = await operatorOf(office);
    const across = await surveyAudit(operator, all('text=midnight'), null);
    expect(across.entries).toHaveLength(1);
    const seeded = await surveyAudit(operator, all('actor=kado+seed'), null);
    expect(new Set(seeded.entries.map(({ actor }) => actor.kind))).toEqual(new Set(['command']));
  });

  test('§11 page by page, each entry once, of one customer and of all; the export has them all', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = await sato(office);
    const operator = await operatorOf(office);
    for (let n = 0; n < 130; n += 1) {
      // some at the same instant, some far apart
      if (n % 3 === 0) office.clock.move({ hours: n });
      await audit(n % 2 === 0 ? ctx : office.stranger, 'createGroup', { name: `group ${n}` });
    }
    const walk = async (list: (query: AuditQuery) => ReturnType<typeof listAudit>) => {
      const seen: string[] = [];
      for (let query: AuditQuery | null = all('verb=createGroup'); query !== null;) {
        const { entries, older }: Awaited<ReturnType<typeof listAudit>> = await list(query);
        seen.push(...entries.map(({ facts }) => String(facts[0]?.value)));
        query = older === null ? null : { ...query, before: older };
      }
      return seen;
    };
    const whole = await walk((query) => surveyAudit(operator, query, null));
    expect(whole).toHaveLength(130);
    expect(new Set(whole).size).toBe(130);
    expect(whole.slice(0, 3)).toEqual(expect.arrayContaining(['group 129']));
    const own = await walk((query) => listAudit(ctx, query));
    expect(own).toHaveLength(65);
    expect(new Set(own).size).toBe(65);
    const csv = await read(exportAudit(ctx, all('verb=createGroup')));
    expect(csv).toHaveLength(66);
    expect(csv[0]).toContain('日時,日時(UTC),お客様,実行者,操作');
    expect(csv[1]).toMatch(/group 12[68]/);
    const everything = await read(exportAuditSurvey(operator, all(), null));
    expect(everything.length).toBeGreaterThan(130);
  });

  test('§11 what nobody has signed in for says from where: sign-in, lock, reset, sign-out', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = await sato(office);
    const system = {
      ...office.system,
      origin: { channel: 'screen', address: place.address } as const,
    };
    const opened = await signIn(system, { userName: 'sato', password: goodPassword, from: place });
    if (!opened.ok) throw new Error(opened.code);
    office.clock.move({ seconds: 1 });
    await signOut(system, opened.token);
    await signOut(system, opened.token);
    office.clock.move({ seconds: 1 });
    for (let n = 0; n < 7; n += 1) {
      await signIn(system, { userName: 'sato', password: `wrong ${n}`, from: place });
    }
    await office.system.db.updateTable('users').set({ email: 's@example.jp' }).execute();
    office.clock.move({ seconds: 1 });
    await requestReset(system, { who: 'sato', origin: 'http://localhost' });
    const { entries } = await listAudit(ctx, all('actor=sato'));
    expect(entries.map(({ verb }) => verb)).toEqual([
      'requestReset',
      // the lock is told once, whatever is tried during it
      'lockAccount',
      'signOut',
      'signIn',
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ channel: 'screen', address: place.address });
    }
    const [session] = await office.system.db.selectFrom('sessions').select('address').execute();
    expect(session).toBe(undefined);
  });
});

test('a day that cannot be read is told, and so is an end before the begin', () => {
  const problems = (text: string) => parseAuditQuery(new URLSearchParams(text)).problems;
  expect(problems('from=2026-02-30')).toEqual([{ field: 'from', code: 'audit.day' }]);
  expect(problems('from=2026-11-22&to=2026-11-21')).toEqual([{ field: 'to', code: 'audit.order' }]);
  expect(problems('from=2026-11-22&to=2026-11-22&verb=%00&before=x&channel=nowhere')).toEqual([]);
});
