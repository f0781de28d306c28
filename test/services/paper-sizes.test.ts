import { expect, test } from 'vitest';
import { defaultPaperSizes } from '#core/breakdown.ts';
import { changePaperSizes } from '#server/services/change-paper-sizes.ts';
import { chosenSizes } from '#server/services/chosen-sizes.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

describeEachEngine((engine) => {
  test('§9 until somebody chooses, the usual sizes are shown', async () => {
    await using office = await seed(engine);
    expect(await chosenSizes(office.ctx)).toEqual(defaultPaperSizes);
  });

  test('§9 chosen sizes stand in the order of the tables, for this customer only', async () => {
    await using office = await seed(engine);
    const opened = defaultPaperSizes;
    const sizes = ['letter', 'a4', 'a4', 'postcard'] as const;
    expect(await changePaperSizes(office.ctx, { opened, sizes })).toBe(true);
    expect(await chosenSizes(office.ctx)).toEqual(['a4', 'letter', 'postcard']);
    expect(await chosenSizes(office.stranger)).toEqual(defaultPaperSizes);
    expect(await changePaperSizes(office.ctx, { opened, sizes })).toBe(false);
    // none at all is a choice too: the tables show the total
    const none = { opened: ['a4', 'letter', 'postcard'] as const, sizes: [] };
    expect(await changePaperSizes(office.ctx, none)).toBe(true);
    expect(await chosenSizes(office.ctx)).toEqual([]);
  });

  test('§9 of two people at once the second is told', async () => {
    await using office = await seed(engine);
    const opened = defaultPaperSizes;
    const results = await Promise.allSettled([
      changePaperSizes(office.ctx, { opened, sizes: ['a3'] }),
      changePaperSizes(office.ctx, { opened, sizes: ['a5'] }),
    ]);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'paper_sizes.changed' } }]);
  });

  test('who may only look chooses nothing; the audit has old and new', async () => {
    await using office = await seed(engine);
    const input = { opened: defaultPaperSizes, sizes: ['a4'] as const };
    const viewer = { type: 'user' as const, userId: 'v', userName: 'v', role: 'viewer' as const };
    await expect(changePaperSizes({ ...office.ctx, actor: viewer }, input)).rejects.toMatchObject({
      status: 'forbidden',
    });
    await changePaperSizes(office.ctx, input);
    const row = await office.system.db
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'changePaperSizes')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.details_json)).toEqual({
      before: { sizes: defaultPaperSizes },
      after: { sizes: ['a4'] },
    });
  });
});
