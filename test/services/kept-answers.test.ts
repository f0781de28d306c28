/** Answers that a process keeps (decision 0027): whose they are, and until when. */
import { expect, test } from 'vitest';
import { KeptAnswers } from '#server/kept-answers.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { transact } from '#server/transact.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { noteCounterChange } from '#server/storage/queries/counter-changes.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const printer = { name: '複合機', protocol: 'snmp' as const, host: '192.0.2.1' };

const registers = (ctx: Seed['ctx']) =>
  registerDevice({ ...ctx, actor: { type: 'command', name: 'test' } }, printer);

/** Asks, and counts how often the answer was made. */
function counting(answers: KeptAnswers) {
  let made = 0;
  const ask = (ctx: Seed['ctx'], name: string, bytes = 1_000) =>
    answers.answer(
      ctx,
      name,
      async () => `${name} ${(made += 1)}`,
      () => bytes,
    );
  return { ask, made: () => made };
}

describeEachEngine((engine) => {
  test('an answer is kept until the next change, in a transaction or not', async () => {
    await using office = await seed(engine);
    const { ctx } = office;
    await registers(ctx);
    const { ask } = counting(new KeptAnswers({ mostBytes: 10_000 }));
    expect(await ask(ctx, 'one')).toBe('one 1');
    expect(await ask(ctx, 'one')).toBe('one 1');
    await registers(ctx);
    expect(await ask(ctx, 'one')).toBe('one 2');
    // what a transaction sees is not for others
    expect(await transact(ctx, (inside) => ask({ ...ctx, ...inside }, 'one'))).toBe('one 3');
    expect(await ask(ctx, 'one')).toBe('one 2');
  });

  test('what changes while it is made is not kept', async () => {
    await using office = await seed(engine);
    const { ctx } = office;
    await registers(ctx);
    const answers = new KeptAnswers({ mostBytes: 10_000 });
    const { customerId } = ctx;
    await answers.answer(ctx, 'one', async () => {
      await noteCounterChange(ctx.db, { customerId, deviceIds: [], always: true });
      return 'old';
    });
    expect(answers.bytes).toBe(0);
    expect(await answers.answer(ctx, 'one', async () => 'new')).toBe('new');
  });

  test('another customer, and whoever is held to other groups, gets none of it', async () => {
    await using office = await seed(engine);
    await using other = await seed(engine);
    for (const { ctx } of [office, other]) await registers(ctx);
    const { ask } = counting(new KeptAnswers({ mostBytes: 10_000 }));
    const held = (groupIds: string[]) => {
      const { ctx } = office;
      const db = withinCustomer(office.system.db, ctx.customerId, groupIds);
      return { ...ctx, groupIds, db };
    };
    const all = [office.ctx, other.ctx, held([]), held(['a']), held(['a', 'b'])];
    const first = [];
    for (const ctx of all) first.push(await ask(ctx, 'one'));
    expect(new Set(first).size).toBe(all.length);
    for (const [nth, ctx] of all.entries()) expect(await ask(ctx, 'one')).toBe(first[nth]);
    expect(await ask(held(['b', 'a']), 'one')).toBe(first.at(-1));
  });

  test('what was asked for longest ago makes room', async () => {
    await using office = await seed(engine);
    const { ctx } = office;
    await registers(ctx);
    const answers = new KeptAnswers({ mostBytes: 1_000 });
    const { ask, made } = counting(answers);
    for (const name of ['one', 'two', 'one', 'three', 'one']) await ask(ctx, name, 500);
    expect(made()).toBe(3);
    await ask(ctx, 'large', 2_000);
    expect(answers.bytes).toBe(0);
    await ask(ctx, 'two', 500);
    expect(made()).toBe(5);
  });
});
