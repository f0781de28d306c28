import { expect, test } from 'vitest';
import { changeGroup } from '#server/services/change-group.ts';
import { createGroup } from '#server/services/create-group.ts';
import { deleteGroups } from '#server/services/delete-groups.ts';
import { listChoosable } from '#server/services/list-choosable.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { showGroup, showTaken } from '#server/services/show-group.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

describeEachEngine((engine) => {
  test('§8 a new group takes devices that are in none', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'Reception' }, { name: 'Accounting' }, { name: 'Lab' }],
    });
    const deviceIds = ['Reception', 'Lab'].map((name) => office.devices.get(name) ?? '');
    const { groupId } = await createGroup(office.ctx, { name: '１階', deviceIds });
    expect(await listGroups(office.ctx)).toEqual({
      groups: [{ groupId, name: '１階', devices: 2, version: 1 }],
      ungrouped: 1,
      devices: 3,
    });
  });

  test('§8 a device in another group is not taken from it, and nothing is written', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab', group: '2F' }] });
    const deviceIds = [office.devices.get('Lab') ?? ''];
    await expect(createGroup(office.ctx, { name: '3F', deviceIds })).rejects.toMatchObject({
      code: 'group.device_taken',
    });
    expect((await listGroups(office.ctx)).groups).toMatchObject([{ name: '2F', devices: 1 }]);
  });

  test("another customer's device joins no group", async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    const deviceIds = [office.devices.get('Lab') ?? ''];
    await expect(createGroup(office.stranger, { name: '3F', deviceIds })).rejects.toMatchObject({
      code: 'group.device_taken',
    });
  });

  test('§8 a name is taken once, in any case and width, by one customer', async () => {
    await using office = await seed(engine, { groups: ['Sales'] });
    await expect(createGroup(office.ctx, { name: ' ＳＡＬＥＳ' })).rejects.toMatchObject({
      code: 'group.name_taken',
    });
    await createGroup(office.stranger, { name: 'SALES' });
  });

  test('§8 a bad name is refused with its reason', async () => {
    await using office = await seed(engine);
    await expect(createGroup(office.ctx, { name: 'a/b' })).rejects.toMatchObject({
      code: 'group.name_character',
      details: { character: '/' },
    });
  });

  test('§8 there is room for 200 groups, also when the last ones come at once', async () => {
    await using office = await seed(engine, { policy: { groupLimit: 12 } });
    const all = Array.from({ length: 20 }, (_, index) =>
      createGroup(office.ctx, { name: `G${index}` }),
    );
    const results = await Promise.allSettled(all);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({
      reason: { code: 'group.too_many', details: { limit: 12 } },
    });
    expect((await listGroups(office.ctx)).groups).toHaveLength(12);
  });

  test('who may only look makes no group', async () => {
    await using office = await seed(engine);
    const viewer = { type: 'user' as const, userId: 'v', userName: 'v', role: 'viewer' as const };
    await expect(
      createGroup({ ...office.ctx, actor: viewer }, { name: 'X' }),
    ).rejects.toMatchObject({
      status: 'forbidden',
    });
  });

  test('the audit tells who made which group', async () => {
    await using office = await seed(engine);
    await createGroup(office.ctx, { name: '2F' });
    const row = await office.system.db
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'createGroup')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ actor: 'user:seeded', customer_id: office.ctx.customerId });
    expect(JSON.parse(row.details_json)).toMatchObject({ name: '2F' });
  });

  /** An office with the devices A to D, A and B in the group 1F. */
  const withGroup = () =>
    seed(engine, {
      groups: ['1F'],
      devices: ['A', 'B', 'C', 'D'].map((name) => ({
        name,
        ...(name < 'C' ? { group: '1F' } : {}),
      })),
    });
  type Office = Awaited<ReturnType<typeof withGroup>>;
  const ids = (office: Office, ...names: string[]) =>
    names.map((name) => office.devices.get(name) ?? '');
  const opened = async ({ ctx, groups }: Office) => showGroup(ctx, groups.get('1F') ?? '');

  test('§8 a group is renamed, and its devices are ticked and unticked', async () => {
    await using office = await withGroup();
    const { groupId, version } = await opened(office);
    const deviceIds = ids(office, 'B', 'C', 'D');
    expect(await changeGroup(office.ctx, { groupId, version, name: '2F', deviceIds })).toBe(true);
    const after = await showGroup(office.ctx, groupId);
    expect(after).toMatchObject({ name: '2F', version: version + 1 });
    expect(new Set(after.deviceIds)).toEqual(new Set(deviceIds));
    const again = { groupId, version: version + 1, name: '2F', deviceIds };
    expect(await changeGroup(office.ctx, again)).toBe(false);
    expect((await showGroup(office.ctx, groupId)).version).toBe(version + 1);
  });

  test('§8 of two people at once the second is told, and nothing of his is written', async () => {
    await using office = await withGroup();
    const { groupId, version } = await opened(office);
    const save = (name: string, ...devices: string[]) =>
      changeGroup(office.ctx, { groupId, version, name, deviceIds: ids(office, ...devices) });
    const results = await Promise.allSettled([save('2F', 'A', 'C'), save('3F', 'B', 'D')]);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'group.changed', status: 'conflict' } }]);
    const after = await showGroup(office.ctx, groupId);
    const first = results[0].status === 'fulfilled';
    expect(after.name).toBe(first ? '2F' : '3F');
    const members = first ? ids(office, 'A', 'C') : ids(office, 'B', 'D');
    expect(new Set(after.deviceIds)).toEqual(new Set(members));
  });

  test('§8 a device that another group took in between is said, and nothing is written', async () => {
    await using office = await withGroup();
    const { groupId, version, name } = await opened(office);
    await createGroup(office.ctx, { name: '9F', deviceIds: ids(office, 'C') });
    const deviceIds = ids(office, 'A', 'C', 'D');
    await expect(
      changeGroup(office.ctx, { groupId, version, name, deviceIds }),
    ).rejects.toMatchObject({ code: 'group.device_taken', details: { devices: 1 } });
    expect(await showTaken(office.ctx, { groupId, deviceIds })).toMatchObject([
      { name: 'C', group: '9F' },
    ]);
    const after = await showGroup(office.ctx, groupId);
    expect(new Set(after.deviceIds)).toEqual(new Set(ids(office, 'A', 'B')));
    expect(after.version).toBe(version);
  });

  test('§8 a name that another group has is refused, its own in another case is not', async () => {
    await using office = await withGroup();
    await createGroup(office.ctx, { name: 'Sales' });
    const { groupId, version, deviceIds } = await opened(office);
    const rename = (name: string) => changeGroup(office.ctx, { groupId, version, name, deviceIds });
    await expect(rename('ＳＡＬＥＳ')).rejects.toMatchObject({ code: 'group.name_taken' });
    await expect(rename('1F;')).rejects.toMatchObject({ code: 'group.name_character' });
    expect(await rename('１f')).toBe(true);
    expect((await showGroup(office.ctx, groupId)).name).toBe('１f');
  });

  test('§8 the devices of deleted groups are in none; nothing happens to a group changed since', async () => {
    await using office = await withGroup();
    const { groupId, version } = await opened(office);
    const { groupId: empty } = await createGroup(office.ctx, { name: '2F' });
    const both = [
      { groupId: empty, version: 1 },
      { groupId, version: version + 1 },
    ];
    await expect(deleteGroups(office.ctx, both)).rejects.toMatchObject({
      code: 'group.changed',
      details: { name: '1F' },
    });
    expect((await listGroups(office.ctx)).groups).toHaveLength(2);
    const confirmed = [
      { groupId: empty, version: 1 },
      { groupId, version },
    ];
    expect(await deleteGroups(office.ctx, confirmed)).toEqual({ groups: 2, devices: 2 });
    expect(await listGroups(office.ctx)).toMatchObject({ groups: [], ungrouped: 4 });
    // a second press finds nothing left to do
    expect(await deleteGroups(office.ctx, confirmed)).toEqual({ groups: 0, devices: 0 });
  });

  test("another customer's group is none", async () => {
    await using office = await withGroup();
    const { groupId, version } = await opened(office);
    const notFound = { code: 'group.not_found', status: 'not_found' };
    await expect(showGroup(office.stranger, groupId)).rejects.toMatchObject(notFound);
    await expect(
      changeGroup(office.stranger, { groupId, version, name: 'X', deviceIds: [] }),
    ).rejects.toMatchObject(notFound);
    expect(await deleteGroups(office.stranger, [{ groupId, version }])).toEqual({
      groups: 0,
      devices: 0,
    });
    const asked = { groupId, text: '', page: 1, pageSize: 10 };
    expect((await listChoosable(office.stranger, asked)).foundIds).toEqual([]);
    expect(await showTaken(office.stranger, { groupId, deviceIds: ids(office, 'A') })).toEqual([]);
  });

  test('§8 a group is offered its own devices first, then those in none; others are not', async () => {
    await using office = await seed(engine, {
      groups: ['1F'],
      devices: [
        { name: 'Z', group: '1F', building: 'East' },
        { name: 'Other', group: '2F' },
        ...Array.from({ length: 7 }, (_, index) => ({ name: `Free ${index}`, location: 'West' })),
      ],
    });
    const groupId = office.groups.get('1F') ?? '';
    const ask = (query: object) =>
      listChoosable(office.ctx, { groupId, text: '', page: 1, pageSize: 5, ...query });
    const first = await ask({});
    expect(first.rows.map(({ name }) => name)).toEqual([
      'Z',
      'Free 0',
      'Free 1',
      'Free 2',
      'Free 3',
    ]);
    expect(first.rows.map(({ isMember }) => isMember)).toEqual([true, false, false, false, false]);
    expect(first.foundIds).toHaveLength(8);
    const last = await ask({ page: 99 });
    expect(last.page).toBe(2);
    expect(last.rows.map(({ name }) => name)).toEqual(['Free 4', 'Free 5', 'Free 6']);
    expect((await ask({ text: 'ｅａｓｔ' })).rows.map(({ name }) => name)).toEqual(['Z']);
    expect((await ask({ groupId: null })).foundIds).toHaveLength(7);
  });
});
