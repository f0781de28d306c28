/** The provider's console and commands (§11). */
import { changeCustomer } from '#server/services/change-customer.ts';
import { clearSecondFactor } from '#server/services/clear-second-factor.ts';
import { listCustomers } from '#server/services/list-customers.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { surveyCustomers } from '#server/services/survey-customers.ts';
import { console_, consoleReaders, provider, providerReaders, type Entries } from './entry.ts';

export const consoleVerbs: Entries = {
  changeCustomer: provider((ctx) => changeCustomer(ctx, { name: 'Else' })),
  clearSecondFactor: console_((ctx, { userName }) => clearSecondFactor(ctx, userName)),
  listCustomers: consoleReaders(listCustomers),
  registerCustomer: console_((ctx) => registerCustomer(ctx, { name: 'New' })),
  resetPassword: console_((ctx, { userName }) =>
    resetPassword(ctx, { userName, password: 'four quiet herons', mustChange: true }),
  ),
  showCustomer: providerReaders(showCustomer),
  surveyCustomers: consoleReaders((ctx) =>
    surveyCustomers(ctx, {
      ...{ text: '', silentOnly: false, sort: { by: 'name', descending: false }, page: 1 },
    }),
  ),
};
