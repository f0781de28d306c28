/** The provider's console and commands (§11). */
import { changeCustomer } from '#server/services/change-customer.ts';
import { clearSecondFactor } from '#server/services/clear-second-factor.ts';
import { endView } from '#server/services/end-view.ts';
import { listCustomers } from '#server/services/list-customers.ts';
import { noteExport } from '#server/services/note-export.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { showBackups } from '#server/services/show-backups.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { startView } from '#server/services/start-view.ts';
import { surveyCustomers } from '#server/services/survey-customers.ts';
import {
  console_,
  consoleReaders,
  everybody,
  part,
  provider,
  providerReaders,
  type Entries,
  type Their,
} from './entry.ts';

/** A cookie's value that no sign-in gave. */
const forged = ({ customerId }: Their) => `${customerId}.${'x'.repeat(43)}`;

export const consoleVerbs: Entries = {
  changeCustomer: provider((ctx) => changeCustomer(ctx, { name: 'Else' })),
  clearSecondFactor: console_((ctx, { userName }) => clearSecondFactor(ctx, userName)),
  endView: consoleReaders(
    (ctx, their) => endView(ctx, { token: forged(their), by: 'button' }),
    'session.missing',
  ),
  listCustomers: consoleReaders(listCustomers),
  noteExport: everybody((ctx) => noteExport({ ...ctx, viewed: true }, '/devices/export.csv')),
  registerCustomer: console_((ctx) => registerCustomer(ctx, { name: 'New' })),
  resetPassword: console_((ctx, { userName }) =>
    resetPassword(ctx, { userName, password: 'four quiet herons', mustChange: true }),
  ),
  showBackups: consoleReaders((ctx) =>
    showBackups(ctx, {
      ...{
        folder: '/backups',
        at: '02:30',
        zone: 'UTC',
        keep: '7d',
        last: async () => null,
        failed: null,
      },
    }),
  ),
  showCustomer: providerReaders(showCustomer),
  startView: consoleReaders((ctx, their) => {
    const { customerId } = their;
    return startView(ctx, { customerId, token: forged(their), reason: 'walk', minutes: 30 });
  }, 'session.missing'),
  surveyCustomers: consoleReaders((ctx) =>
    surveyCustomers(ctx, {
      ...{ text: '', silentOnly: false, sort: { by: 'name', descending: false }, page: 1 },
    }),
  ),

  auditView: part('startView, endView'),
};
