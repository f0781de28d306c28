/** `kado customer edit`: changes what is said of a customer, and rolls its devices up anew where need be (§11). */
import { defaultPolicy, type Policy } from '#core/policy.ts';
import { isPolicySetting, policyLimits, policySettings } from '#core/policy-limits.ts';
import type { CustomerSettings } from '#core/customer-settings.ts';
import { catchUpRollups } from '#server/services/catch-up-rollups.ts';
import { changeCustomer } from '#server/services/change-customer.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { progressBar } from './progress-bar.ts';

export interface EditValues {
  name?: string;
  zone?: string;
  language?: string;
  'closing-day'?: string;
  policy?: string[];
}

/** @param customer its id or name */
export async function editCustomer(customer: string, values: EditValues): Promise<number> {
  const input = inputOf(values);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'customer edit');
  const { changed, devices } = await changeCustomer(ctx, input);
  if (devices > 0) {
    const bar = progressBar('Devices');
    let left = devices;
    while (left > 0) {
      left = await catchUpRollups(ctx, 5);
      bar.show(Math.max(0, 1 - left / devices));
    }
    bar.end();
  }
  const rolled = devices > 0 ? ` ${devices} devices rolled up anew.` : '';
  process.stdout.write(changed ? `Saved.${rolled}\n` : 'Nothing to change.\n');
  return 0;
}

function inputOf(values: EditValues): Partial<CustomerSettings> {
  const { name, zone, language, 'closing-day': closingDay, policy } = values;
  if (language !== undefined && language !== 'ja' && language !== 'en') {
    throw new UsageError('--language is ja or en.');
  }
  const input: Partial<CustomerSettings> = {
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(language === undefined ? {} : { language }),
    ...(closingDay === undefined ? {} : { closingDay: Number(closingDay) }),
    ...(policy === undefined ? {} : { policy: policyOf(policy) }),
  };
  if (Object.keys(input).length === 0) {
    throw new UsageError('Say what is to change, such as --zone Asia/Tokyo.');
  }
  return input;
}

function policyOf(entries: readonly string[]): Partial<Policy> {
  return Object.fromEntries(
    entries.map((entry) => {
      const [key = '', value = ''] = entry.split('=');
      if (!isPolicySetting(key)) {
        throw new UsageError(`--policy ${entry} is none of ${policySettings.join(', ')}.`);
      }
      if (value === 'default') return [key, defaultPolicy[key]];
      if (value === 'none' && policyLimits[key].mayBeNull) return [key, null];
      if (/^\d{1,7}$/.test(value)) return [key, Number(value)];
      throw new UsageError(`--policy ${entry} is not SETTING=NUMBER, =none or =default.`);
    }),
  );
}
