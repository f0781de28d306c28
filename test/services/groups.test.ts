import { expect, test } from 'vitest';
import { createGroup } from '#server/services/create-group.ts';
import { listGroups } from '#server/services/list-groups.ts';
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
});
