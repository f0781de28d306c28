import { expect, test } from 'vitest';
import { assignDevice } from '#server/services/assign-device.ts';
import { createGroup } from '#server/services/create-group.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { listAssignable } from '#server/services/list-assignable.ts';
import { showDevice } from '#server/services/show-device.ts';
import { showGroup } from '#server/services/show-group.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const none = { groupId: null, managerUserId: null };

describeEachEngine((engine) => {
  const office = async () => {
    const seeded = await seed(engine, {
      users: ['hanako', 'jiro'],
      groups: ['1F'],
      devices: [{ name: 'Lab' }],
    });
    const deviceId = seeded.devices.get('Lab') ?? '';
    const groupId = seeded.groups.get('1F') ?? '';
    const managers = await listAssignable(seeded.ctx);
    const [hanako = '', jiro = ''] = managers.map(({ userId }) => userId);
    const { ctx } = seeded;
    return { seeded, ctx, deviceId, groupId, hanako, jiro };
  };

  test('§3.2 group and toner/ink manager are stored, and can be taken back', async () => {
    const { seeded, ctx, deviceId, groupId, hanako } = await office();
    await using _ = seeded;
    const asked = { groupId, managerUserId: hanako };
    expect(await assignDevice(ctx, { deviceId, opened: none, asked })).toBe(true);
    expect(await showDevice(ctx, deviceId)).toMatchObject({
      group: { groupId, name: '1F' },
      manager: { userId: hanako, name: 'hanako', email: null },
    });
    expect(await assignDevice(ctx, { deviceId, opened: asked, asked })).toBe(false);
    expect(await assignDevice(ctx, { deviceId, opened: asked, asked: none })).toBe(true);
    expect(await showDevice(ctx, deviceId)).toMatchObject({ group: null, manager: null });
  });

  test('§3.2 what was left alone stays as somebody else made it; the same twice is told', async () => {
    const { seeded, ctx, deviceId, groupId, hanako, jiro } = await office();
    await using _ = seeded;
    await assignDevice(ctx, { deviceId, opened: none, asked: { ...none, managerUserId: jiro } });
    // opened before that: only the group is chosen
    await assignDevice(ctx, { deviceId, opened: none, asked: { ...none, groupId } });
    expect(await showDevice(ctx, deviceId)).toMatchObject({
      group: { groupId },
      manager: { userId: jiro },
    });
    await expect(
      assignDevice(ctx, { deviceId, opened: none, asked: { ...none, managerUserId: hanako } }),
    ).rejects.toMatchObject({ code: 'device.assigned_meanwhile', status: 'conflict' });
  });

  test('§8 whoever edits the group meanwhile is told: its version counts up', async () => {
    const { seeded, ctx, deviceId, groupId } = await office();
    await using _ = seeded;
    const { version } = await showGroup(ctx, groupId);
    await assignDevice(ctx, { deviceId, opened: none, asked: { ...none, groupId } });
    expect((await showGroup(ctx, groupId)).version).toBe(version + 1);
  });

  test('nobody of another customer, nobody disabled and no group of another can be chosen', async () => {
    const { seeded, ctx, deviceId, hanako } = await office();
    await using _ = seeded;
    const ask = (asked: object) =>
      assignDevice(ctx, { deviceId, opened: none, asked: { ...none, ...asked } });
    const { groupId: foreign } = await createGroup(seeded.stranger, { name: 'Theirs' });
    await expect(ask({ groupId: foreign })).rejects.toMatchObject({ code: 'group.not_found' });
    await expect(ask({ managerUserId: 'x' })).rejects.toMatchObject({ code: 'user.not_found' });
    const command = { type: 'command', name: 'test' } as const;
    await disableUser({ ...ctx, actor: command }, hanako);
    await expect(ask({ managerUserId: hanako })).rejects.toMatchObject({ code: 'user.not_found' });
    expect((await listAssignable(ctx)).map(({ name }) => name)).toEqual(['jiro']);
    await expect(
      assignDevice(seeded.stranger, { deviceId, opened: none, asked: none }),
    ).rejects.toMatchObject({ code: 'device.not_found' });
  });

  test('who may only look changes nothing; the audit has old and new', async () => {
    const { seeded, ctx, deviceId, groupId } = await office();
    await using _ = seeded;
    const viewer = { type: 'user' as const, userId: 'v', userName: 'v', role: 'viewer' as const };
    const input = { deviceId, opened: none, asked: { ...none, groupId } };
    await expect(assignDevice({ ...ctx, actor: viewer }, input)).rejects.toMatchObject({
      status: 'forbidden',
    });
    await assignDevice(ctx, input);
    const row = await seeded.system.db
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'assignDevice')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.details_json)).toMatchObject({
      before: { groupId: null },
      after: { groupId },
    });
  });
});
