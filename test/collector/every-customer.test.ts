import { describe, expect, test } from 'vitest';
import { collectEveryCustomer } from '#server/collector/every-customer.ts';

function world(customers: string[]) {
  const started: string[] = [];
  const stopped: string[] = [];
  const warnings: string[] = [];
  /** whom another process collects for */
  const elsewhere = new Set<string>();
  const released: string[] = [];
  const parts = {
    customers: async () => customers,
    start: async (customerId: string) => {
      started.push(customerId);
      return { [Symbol.asyncDispose]: async () => void stopped.push(customerId) };
    },
    claims: {
      renewEveryMs: 5,
      claim: async (_: string, ids: readonly string[]) => ids.filter((id) => !elsewhere.has(id)),
      renew: async (_: string, ids: readonly string[]) => ids.filter((id) => !elsewhere.has(id)),
      release: async (_: string, ids: readonly string[]) => void released.push(...ids),
    },
    log: { warn: (_: object, text: string) => void warnings.push(text) },
  };
  return { parts, started, stopped, warnings, elsewhere, released };
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

  test('leaves customers to another process, and takes over whom that leaves', async () => {
    const { parts, started, stopped, elsewhere, released, warnings } = world(['a', 'b']);
    elsewhere.add('a');
    {
      await using _ = await collectEveryCustomer(parts, { refreshMs: 5 });
      expect(started).toEqual(['b']);
      elsewhere.delete('a');
      await expect.poll(() => started).toEqual(['b', 'a']);
      // this process was away for longer than its lease
      elsewhere.add('b');
      await expect.poll(() => stopped).toEqual(['b']);
      expect(warnings).toEqual(['Another process has taken over collecting']);
    }
    expect(stopped).toEqual(['b', 'a']);
    expect(released).toEqual(['a']);
  });
});
