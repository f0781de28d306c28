/**
 * What a matrix's page keeps of what it wrote (decision 0027) is nobody else's, and never old: each
 * page is held to what a server says that keeps nothing.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appOn, currentApp, setCurrentApp, type App } from '#server/app.ts';
import { changeGroup } from '#server/services/change-group.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showGroup } from '#server/services/show-group.ts';
import { delivery } from '#test/support/deliveries.ts';
import { addOperator } from '#test/support/operator.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';
import { holdTo, registerViewer } from '#test/support/viewer.ts';

const year = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';
const addresses = [
  `/counters?${year}`,
  `/counters?${year}&sort=-total`,
  `/counters?${year}&page=9`,
  `/counters?${year}&kind=label`,
  `/counters?${year}&back=${encodeURIComponent('/period/2026-02/base?')}`,
  `/counters?${year}&asOf=2026-10-31`,
  '/counters?unit=day&from=2026-11-01&to=2026-11-22&measure=cumulative&group=all',
];
const base = addresses[0] ?? '';
/** Headers that differ from one request to the next, or by the length of comments. */
const ofRequest = ['x-request-id', 'date', 'etag', 'content-length', 'transfer-encoding'];

describe.skipIf(portalAbsent !== null)(
  `the kept page${portalAbsent ? `: ${portalAbsent}` : ''}`,
  () => {
    let portal: Portal;
    let keeping: App;
    const people = ['hanako', 'taro', 'jane', 'momoko', 'midori', 'operator'] as const;
    type Person = (typeof people)[number];
    const cookies = new Map<Person, string>();

    beforeAll(async () => {
      portal = await openPortal();
      keeping = currentApp();
      const { ctx, stranger, groups, system } = portal.office;
      const person = { password: goodPassword, role: 'admin' as const };
      const actor = { type: 'command', name: 'test' } as const;
      for (const [owner, userName] of [
        [ctx, 'taro'],
        [ctx, 'jane'],
        [stranger, 'midori'],
      ] as const) {
        await registerUser({ ...owner, actor }, { ...person, userName, name: userName });
      }
      const abroad = { language: 'en' as const, region: 'en-US', zone: 'America/New_York' };
      await system.db.updateTable('users').set(abroad).where('user_name', '=', 'jane').execute();
      await registerViewer(ctx, 'momoko', [groups.get('営業部') ?? '']);
      await addOperator(portal);
      for (const name of people) cookies.set(name, await signIn(name));
      const view = `/operator/customers/${ctx.customerId}/view`;
      const reason = new URLSearchParams({ reason: 'a question about prints', minutes: '30' });
      expect((await ask('operator', view, reason)).status).toBe(303);
    });
    afterAll(() => portal[Symbol.asyncDispose]());

    async function signIn(username: Person): Promise<string> {
      const body = new URLSearchParams({ username, password: goodPassword });
      const answer = await fetch(`${portal.url}/login`, {
        method: 'POST',
        body,
        redirect: 'manual',
      });
      return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    }

    const ask = (who: Person, path: string, form?: URLSearchParams) =>
      fetch(portal.url + path, {
        headers: {
          cookie: cookies.get(who) ?? '',
          origin: portal.url,
          accept: 'text/html',
        },
        redirect: 'manual',
        ...(form ? { method: 'POST', body: form } : {}),
      });

    /** The answer to a person, without what is of that one request. */
    async function shown(who: Person, path: string) {
      const answer = await ask(who, path);
      const text = await answer.text();
      const headers = new Headers(answer.headers);
      for (const name of ofRequest) headers.delete(name);
      // ids count from where they are written, and comments are the framework's
      const html = text.replaceAll(/<!--.*?-->/g, '').replaceAll(/(["#])(matrix-)?s\d+-/g, '$1');
      return { status: answer.status, headers: [...headers], html };
    }

    /** The same of a server that keeps nothing. */
    async function anew(who: Person, path: string) {
      const { office } = portal;
      await using other = appOn(
        office.system.db,
        { ...keeping.config, tableMemory: 0 },
        office.system,
      );
      setCurrentApp(other);
      try {
        return await shown(who, path);
      } finally {
        setCurrentApp(keeping);
      }
    }

    test('says to each what he would be told if it were made for him alone', async () => {
      const told = new Map<string, Awaited<ReturnType<typeof shown>>>();
      for (const address of addresses) {
        for (const who of people) told.set(`${who} ${address}`, await anew(who, address));
      }
      // each after others have asked for the same, in either order
      for (const order of [people, people.toReversed(), people]) {
        for (const address of addresses) {
          for (const who of order) {
            const key = `${who} ${address}`;
            expect(await shown(who, address), key).toEqual(told.get(key));
          }
        }
      }
    });

    test('holds no name but its reader’s, and nothing of another customer or group', async () => {
      const names: Record<Person, string> = {
        hanako: 'title="hanako"',
        taro: 'title="taro"',
        jane: 'title="jane"',
        momoko: 'title="momoko"',
        midori: 'title="midori"',
        operator: 'title="Operator"',
      };
      for (const who of people) {
        const { html } = await shown(who, base);
        for (const other of people) expect(html.includes(names[other])).toBe(other === who);
        const seesAll = who !== 'midori' && who !== 'momoko';
        expect(html.includes('1F 受付 複合機'), who).toBe(seesAll);
        expect(html.includes('2F 営業 複合機A'), who).toBe(who !== 'midori');
        expect(html.includes('総務部'), who).toBe(seesAll);
      }
    });

    test('is asked for anew by each: no request shares a number, and none is stored', async () => {
      const answers = [await ask('hanako', base), await ask('hanako', base)];
      const numbers = answers.map(({ headers }) => headers.get('x-request-id'));
      expect(new Set(numbers).size).toBe(2);
      for (const { headers } of answers) {
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('etag')).toBeNull();
      }
      expect((await ask('midori', base)).status).toBe(200);
      cookies.set('midori', 'kado-session=gone');
      expect((await ask('midori', base)).status).toBe(303);
    });

    test('follows a group’s new name, a reading, and what a viewer may see', async () => {
      const { ctx, groups, devices } = portal.office;
      const groupId = groups.get('営業部') ?? '';
      await changeGroup(ctx, { ...(await showGroup(ctx, groupId)), name: '営業第一部' });
      for (const who of ['hanako', 'momoko'] as const) {
        const { html } = await shown(who, base);
        expect(html).toContain('営業第一部');
        expect(html).not.toContain('営業部');
        expect(html).toEqual((await anew(who, base)).html);
      }
      const before = await shown('hanako', base);
      const deviceId = devices.get('2F 営業 複合機A') ?? '';
      await ingest(ctx, [delivery(deviceId, '2026-11-22T02:59:00.000Z', { total: 90_000_000 })]);
      const after = await shown('hanako', base);
      expect(after.html).not.toBe(before.html);
      expect(after.html).toEqual((await anew('hanako', base)).html);
      const { user_id } = await ctx.db
        .selectFrom('users')
        .select('user_id')
        .where('user_name', '=', 'momoko')
        .executeTakeFirstOrThrow();
      await holdTo(ctx, user_id, [groups.get('総務部') ?? '']);
      const { html } = await shown('momoko', base);
      expect(html).not.toContain('営業');
      expect(html).toContain('1F 受付 複合機');
    });
  },
);
