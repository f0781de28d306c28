import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { registerUser } from '#server/services/register-user.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { holdTo, registerViewer } from '#test/support/viewer.ts';

const plan = {
  groups: ['Sales', 'Works'],
  devices: [
    { name: 'of sales', group: 'Sales' },
    { name: 'of works', group: 'Works' },
    { name: 'of none' },
  ],
};

async function tokenOf(office: Seed, userName: string): Promise<string> {
  const signedIn = await signIn(office.system, { userName, password: goodPassword });
  if (!signedIn.ok) throw new Error('not signed in');
  return signedIn.token;
}

/** The context of a cookie, made anew as for every request. */
async function contextFor(office: Seed, token: string) {
  const app = appOn(office.system.db, readConfig({ KADO_SECRET: 'x'.repeat(32) }), office.system);
  const signedIn = await app.contextFor(token);
  if (signedIn === null) throw new Error('no session');
  return signedIn.ctx;
}

/** The names of the devices that the list shows. */
async function seenBy(office: Seed, token: string): Promise<string[]> {
  const { rows } = await listDevices(await contextFor(office, token), {
    ...{ group: 'all', text: '', state: null, kind: null, page: 1, pageSize: 50 },
    sort: { by: 'name', descending: false },
  });
  return rows.map(({ name }) => name);
}

describeEachEngine((engine) => {
  test('§11: a viewer sees the groups that he is held to, from the next request on', async () => {
    await using office = await seed(engine, plan);
    const group = (name: string) => office.groups.get(name) ?? '';
    const { userId } = await registerViewer(office.ctx, 'momoko', [group('Sales')]);
    const token = await tokenOf(office, 'momoko');
    expect((await contextFor(office, token)).groupIds).toEqual([group('Sales')]);
    expect(await seenBy(office, token)).toEqual(['of sales']);
    const { groups, devices, ungrouped } = await listGroups(await contextFor(office, token));
    expect(groups.map(({ name }) => name)).toEqual(['Sales']);
    expect({ devices, ungrouped }).toEqual({ devices: 1, ungrouped: 0 });

    await holdTo(office.ctx, userId, [group('Sales'), group('Works')]);
    expect(await seenBy(office, token)).toEqual(['of sales', 'of works']);
    // without any group: nothing, rather than everything
    await office.ctx.db.deleteFrom('user_groups').execute();
    expect(await seenBy(office, token)).toEqual([]);
    await office.ctx.db.updateTable('users').set({ scoped: 0 }).execute();
    expect(await seenBy(office, token)).toHaveLength(3);
  });

  test('§11: only viewers are held to groups', async () => {
    await using office = await seed(engine, plan);
    const own = { ...office.ctx, actor: { type: 'command', name: 'test' } as const };
    const person = { userName: 'hanako', name: 'hanako', password: goodPassword };
    const { userId } = await registerUser(own, { ...person, role: 'admin' });
    await holdTo(office.ctx, userId, []);
    const token = await tokenOf(office, 'hanako');
    expect((await contextFor(office, token)).groupIds).toBeNull();
    expect(await seenBy(office, token)).toHaveLength(3);
  });

  test('whoever sees the whole customer is asked for no groups', async () => {
    await using office = await seed(engine, { ...plan, users: ['hanako'] });
    await registerViewer(office.ctx, 'momoko', []);
    const asked = async (userName: string) => {
      const token = await tokenOf(office, userName);
      let queries = 0;
      const counting: KyselyPlugin = {
        transformQuery: ({ node }) => {
          queries += 1;
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      };
      await resolveSession({ ...office.system, db: office.system.db.withPlugin(counting) }, token);
      return queries;
    };
    const whole = await asked('hanako');
    expect(await asked('momoko')).toBe(whole + 1);
  });
});
