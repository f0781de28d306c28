import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, test } from 'vitest';
import { openApp, type App, type SignedIn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openDemo, signInLines } from '#server/demo/open-demo.ts';
import { silentLog } from '#server/log.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { signIn } from '#server/services/sign-in.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { testHome } from '#test/support/test-engine.ts';

const home = await testHome();
afterAll(() => home[Symbol.asyncDispose]());

const password = 'demo';
const config = readConfig({ ...home.env, KADO_DEMO_PASSWORD: password });
const world = { clock: { now: () => Temporal.Now.instant() }, log: silentLog };
const minutes = 60_000;

function options(stop = new AbortController().signal) {
  const said: string[] = [];
  return { said, say: (line: string) => said.push(line), progress: () => {}, stop };
}

async function signedIn(app: App, userName: string): Promise<SignedIn> {
  const result = await signIn(app.system, { userName, password });
  const found = result.ok ? await app.contextFor(result.token) : null;
  if (found === null) throw new Error(`${userName} is not let in`);
  return found;
}

async function contacts(app: App): Promise<string[]> {
  const { ctx } = await signedIn(app, 'demo');
  const rows = await ctx.db.selectFrom('devices').select('contact_at').execute();
  return rows.flatMap(({ contact_at }) => contact_at ?? []);
}

describe('the demo', () => {
  test(
    'broken off while it reads its history, goes on at the next start',
    async () => {
      await using app = await openApp(config, world);
      const first = options(AbortSignal.abort());
      await using _ = await openDemo(app, config, first);
      expect(first.said.join('\n')).toContain(`operator  ${password}`);
      expect((await signedIn(app, 'demo')).session.customer.name).toBe('株式会社みなと精工');
    },
    2 * minutes,
  );

  test(
    'has two customers, more than sixty devices and 13 months behind it, and lives',
    async () => {
      await using app = await openApp(config, world);
      const startedAt = app.system.clock.now().toString();
      await using demo = await openDemo(app, config, options());
      expect(signInLines(demo.signIns).join('\n')).toContain('demo ');

      const { ctx } = await signedIn(app, 'demo');
      const other = await signedIn(app, 'harbor');
      const operator = await signedIn(app, 'operator');
      expect(operator.session.customer.role).toBe('provider');
      expect(operator.session.user.role).toBe('operator');
      const home = await summariseHome(ctx);
      const otherHome = await summariseHome(other.ctx);
      expect(home.devices + otherHome.devices).toBeGreaterThanOrEqual(60);
      expect((await listGroups(ctx)).groups.length).toBeGreaterThan(3);
      for (const { usage } of [home, otherHome]) {
        expect(usage[0]).toMatchObject({ unit: 'impressions', firstsLeftOut: 0 });
        expect(usage[0]?.months.filter((month) => (month.usage ?? 0) > 0).length).toBeGreaterThan(
          11,
        );
      }
      const never = await listDevices(ctx, {
        group: 'all',
        text: '',
        state: 'never',
        kind: null,
        sort: { by: 'name', descending: false },
        page: 1,
        pageSize: 10,
      });
      expect(never.total).toBeGreaterThan(0);
      await expect
        .poll(async () => (await contacts(app)).filter((at) => at > startedAt).length, {
          timeout: minutes,
          interval: 500,
        })
        .toBeGreaterThan(30);
    },
    3 * minutes,
  );

  test(
    'keeps its data at a later start',
    async () => {
      await using app = await openApp(config, world);
      const count = async () => {
        const { total } = await app.system.db
          .selectFrom('readings')
          .select((eb) => eb.fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow();
        return total;
      };
      const before = await count();
      const later = options(AbortSignal.abort());
      await using demo = await openDemo(app, { ...config, demoPassword: undefined }, later);
      expect(signInLines(demo.signIns).join('\n')).toContain('printed at the first start');
      expect((await count()) - before).toBeLessThan(100);
      await signedIn(app, 'demo');
    },
    2 * minutes,
  );
});
