import { describe, expect, test } from 'vitest';
import { collectEveryCustomer } from '#server/collector/every-customer.ts';

function world(customers: string[]) {
  const started: string[] = [];
  const stopped: string[] = [];
  const warnings: string[] = [];
  const parts = {
    customers: async () => customers,
    start: async (customerId: string) => {
      started.push(customerId);
      return { [Symbol.asyncDispose]: async () => void stopped.push(customerId) };
    },
    log: { warn: (_: object, text: string) => void warnings.push(text) },
  };
  return { parts, started, stopped, warnings };
}

describe('the built-in collector of all customers', () => {
  test('takes up a customer who comes while it runs, each once', async () => {
    const customers = ['a'];
    const { parts, started, stopped } = world(customers);
    {
      await using _ = await collectEveryCustomer(parts, { refreshMs: 5 });
      expect(started).toEqual(['a']);
      customers.push('b');
      await expect.poll(() => started).toEqual(['a', 'b']);
    }
    expect(stopped.sort()).toEqual(['a', 'b']);
  });

  test('goes on when the list cannot be had for a while', async () => {
    const { parts, started, warnings } = world(['a']);
    let broken = false;
    const customers = async () => {
      if (broken) throw new Error('away');
      return started.length === 0 ? ['a'] : ['a', 'b'];
    };
    await using _ = await collectEveryCustomer({ ...parts, customers }, { refreshMs: 5 });
    broken = true;
    await expect.poll(() => warnings.length).toBeGreaterThan(0);
    broken = false;
    await expect.poll(() => started).toEqual(['a', 'b']);
  });
});
