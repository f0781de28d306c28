/** `kado customer show`: what is said of one customer, its rules and retention too (§11). */
import { defaultPolicy } from '#core/policy.ts';
import { policySettings } from '#core/policy-limits.ts';
import { showCustomer as readCustomer } from '#server/services/show-customer.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';

/** @param customer its id or name */
export async function showCustomer(customer: string, json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const shown = await readCustomer(await contextOfCustomer(app, customer, 'customer show'));
  if (json) {
    process.stdout.write(`${JSON.stringify(shown)}\n`);
    return 0;
  }
  const { customerId: id, policy, dueRollups, ...rest } = shown;
  const lines = Object.entries({ id, ...rest, requireSecondFactor: policy.requireSecondFactor });
  const rules = policySettings.map((key): [string, string] => {
    const value = policy[key] ?? 'none';
    const usual = defaultPolicy[key] ?? 'none';
    return [key, value === usual ? String(value) : `${value} (default ${usual})`];
  });
  const due = dueRollups > 0 ? [['devicesToRollUp', dueRollups] as const] : [];
  for (const [key, value] of [...lines, ...due, ...rules]) {
    process.stdout.write(`${key.padEnd(24)}${value ?? '-'}\n`);
  }
  return 0;
}
