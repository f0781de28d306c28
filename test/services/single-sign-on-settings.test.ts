/** §1.7: who says how a customer's users sign in, and what is never stored or told. */
import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { changeSingleSignOn, type SignOnChange } from '#server/services/change-single-sign-on.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showSingleSignOn } from '#server/services/show-single-sign-on.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { origin, sealer, signOnOffice } from '#test/support/single-sign-on.ts';

const issuer = 'https://id.example.com';
const settings = { issuer, clientId: 'kado' };
const clientSecret = 'nobody-may-read-this';

/** Providers as their discovery documents tell of them; no network. */
const everyProvider: typeof fetch = async (asked) => {
  const { origin: base } = new URL(String(asked));
  const { href } = new URL(String(asked).replace('/.well-known/openid-configuration', ''));
  return Response.json({
    issuer: href.replace(/\/$/, ''),
    authorization_endpoint: `${base}/auth`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/keys`,
  });
};
const change = (ctx: Context, asked: SignOnChange) =>
  changeSingleSignOn(ctx, asked, { sealer, fetch: everyProvider });
const command = (ctx: Context): Context => ({ ...ctx, actor: { type: 'command', name: 'test' } });
const code = (name: string) => ({ code: `single_sign_on.${name}` });
const audited = (office: Seed) =>
  office.ctx.db
    .selectFrom('audit')
    .select(['verb', 'details_json'])
    .where('customer_id', '=', office.ctx.customerId)
    .where('verb', 'like', '%SingleSignOn')
    .execute();

describeEachEngine((engine) => {
  test('the secret is sealed for its customer, and neither told nor audited', async () => {
    await using office = await seed(engine);
    const { customerId } = office.ctx;
    await change(office.ctx, { ...settings, clientSecret });
    const row = await office.ctx.db
      .selectFrom('single_sign_ons')
      .selectAll()
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(clientSecret);
    const sealed = row.client_secret_sealed ?? '';
    expect(sealer.open(sealed, `single-sign-on ${customerId}`)).toBe(clientSecret);
    expect(() => sealer.open(sealed, 'single-sign-on another')).toThrow('secret.wrong');
    const shown = await showSingleSignOn(office.ctx, origin);
    expect(JSON.stringify(shown)).not.toContain(clientSecret);
    expect(shown).toMatchObject({ hasSecret: true, enabled: true, version: 1 });

    await change(office.ctx, { required: false, secondFactor: true });
    const rows = await audited(office);
    expect(rows.map(({ verb }) => verb)).toEqual(['changeSingleSignOn', 'changeSingleSignOn']);
    expect(JSON.stringify(rows)).not.toContain(clientSecret);
    // both are of one instant
    expect(rows.map((row): unknown => JSON.parse(row.details_json))).toContainEqual({
      before: { secondFactor: false },
      after: { secondFactor: true },
      endedSessions: 0,
    });
    expect(await change(office.ctx, {})).toEqual({ changed: false, endedSessions: 0 });
  });

  test('a secret is never sent to another issuer than it was given for', async () => {
    await using office = await seed(engine);
    await change(command(office.ctx), { ...settings, clientSecret });
    const elsewhere = { issuer: 'https://id.evil.example' };
    await expect(change(office.ctx, elsewhere)).rejects.toMatchObject(code('secret_again'));
    await change(office.ctx, { ...elsewhere, clientSecret: 'another' });
    await change(office.ctx, { ...settings, clientSecret: null });
    expect(await showSingleSignOn(office.ctx, origin)).toMatchObject({ hasSecret: false });
  });

  test('only the provider says which domains are whose, and no two have one', async () => {
    await using office = await seed(engine);
    const domains = ['aoba.example'];
    const own = change(office.ctx, { ...settings, domains });
    await expect(own).rejects.toMatchObject(code('domains_of_provider'));
    await change(command(office.ctx), { ...settings, domains });
    const other = change(command(office.stranger), { ...settings, domains });
    await expect(other).rejects.toMatchObject(code('domain_taken'));
    const shown = await showSingleSignOn(office.stranger, origin);
    expect(shown.settings).toBeNull();
    await change(command(office.ctx), { domains: [] });
    await change(command(office.stranger), { ...settings, domains });
  });

  test('two who change it at once: the second one is told', async () => {
    await using office = await seed(engine);
    await change(office.ctx, settings);
    await change(office.ctx, { version: 1, secondFactor: true });
    const late = change(office.ctx, { version: 1, clientId: 'late' });
    await expect(late).rejects.toMatchObject(code('changed_meanwhile'));
    const first = change(office.ctx, { version: 0, clientId: 'late' });
    await expect(first).rejects.toMatchObject(code('changed_meanwhile'));
  });

  test('at the provider itself nobody but operators says it: it would make operators', async () => {
    await using office = await seed(engine);
    const { system, ctx } = office;
    const { customerId } = await registerCustomer(
      { ...system, actor: command(ctx).actor },
      { name: 'Provider', role: 'provider' },
    );
    const house = { ...ctx, db: withinCustomer(system.db, customerId), customerId };
    await expect(change(house, settings)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(disableSingleSignOn(house)).rejects.toMatchObject({ code: 'not_allowed' });
    const role = { newUserRole: 'viewer' as const, domains: ['aoba.example'] };
    const made = change(command(house), { ...settings, ...role });
    await expect(made).rejects.toMatchObject(code('no_new_operators'));
    await change(command(house), settings);
    // who would be shut out with everybody else
    const operator = { type: 'user', userId: 'o', userName: 'o', role: 'operator' } as const;
    const strict = change({ ...house, actor: operator }, { required: true });
    await expect(strict).rejects.toMatchObject(code('untried'));
  });

  test('an administrator requires it once he came by it, and whoever did not is signed out', async () => {
    const hanako = { sub: 'h', email: 'hanako@aoba.example', email_verified: true };
    await using opened = await signOnOffice(engine, [hanako]);
    const user = { userName: hanako.email, name: 'x', role: 'admin' as const };
    const { userId } = await registerUser(opened.command, { ...user, password: goodPassword });
    const actor = { type: 'user', userId, userName: hanako.email, role: 'admin' } as const;
    const own = { ...opened.command, actor };
    // plain http to this machine is a command's to say: it stays as it is for him
    const https = { issuer: 'https://id.example.com', clientSecret: 'another' };
    const untried = change(own, { ...https, required: true });
    await expect(untried).rejects.toMatchObject(code('untried'));
    await change(own, https);
    await opened.office.ctx.db
      .insertInto('user_identities')
      .values({
        ...{ customer_id: own.customerId, issuer: https.issuer, subject: 'h', user_id: userId },
        ...{ linked_at: plainNow, used_at: plainNow },
      })
      .execute();
    const password = { userName: hanako.email, password: goodPassword };
    const session = await signIn(opened.system, password);
    expect(await change(own, { required: true })).toEqual({ changed: true, endedSessions: 1 });
    expect(session.ok && (await resolveSession(opened.system, session.token))).toBeNull();
  });

  test.each([
    ['http://id.example.com', 'issuer_insecure'],
    ['http://127.0.0.1:9', 'issuer_insecure'],
    ['ftp://id.example.com', 'issuer_unusable'],
    ['id.example.com', 'issuer_unusable'],
    ['https://user:word@id.example.com', 'issuer_unusable'],
    ['https://id.example.com/?tenant=1', 'issuer_unusable'],
    ['https://id.example.com/.well-known/openid-configuration', 'issuer_unusable'],
    ['https://login.microsoftonline.com/common/v2.0', 'issuer_of_many'],
    ['https://login.microsoftonline.com/organizations/v2.0', 'issuer_of_many'],
  ])('an administrator’s issuer %s is none', async (typed, name) => {
    await using office = await seed(engine);
    const asked = change(office.ctx, { ...settings, issuer: typed });
    await expect(asked).rejects.toMatchObject(code(name));
  });

  test('people are made only where a domain says which ones', async () => {
    await using office = await seed(engine);
    const asked = change(office.ctx, { ...settings, newUserRole: 'viewer' });
    await expect(asked).rejects.toMatchObject(code('new_users_need_domains'));
    const domains = ['aoba', 'aoba.example'];
    const odd = change(command(office.ctx), { ...settings, domains });
    await expect(odd).rejects.toMatchObject({
      ...code('domain_unusable'),
      details: { domain: 'aoba' },
    });
  });
});

const plainNow = '2026-11-01T00:00:00.000Z';
