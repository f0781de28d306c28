/**
 * Calls that change figures or headings of counter tables, where a verb's line among all verbs
 * ends before it does, or changes something else (noted-changes.test.ts).
 */
import type { Context } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { assignDevice } from '#server/services/assign-device.ts';
import { catchUpRollups } from '#server/services/catch-up-rollups.ts';
import { changeCustomer } from '#server/services/change-customer.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { changeGroup } from '#server/services/change-group.ts';
import { createGroup } from '#server/services/create-group.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { deleteGroups } from '#server/services/delete-groups.ts';
import { enterReading } from '#server/services/enter-reading.ts';
import { ingest } from '#server/services/ingest.ts';
import { listEnteredReadings } from '#server/services/list-entered-readings.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { restoreDevice } from '#server/services/restore-device.ts';
import { restoreReading } from '#server/services/restore-reading.ts';
import { retireDevice } from '#server/services/retire-device.ts';
import { showGroup } from '#server/services/show-group.ts';
import { showReview } from '#server/services/show-review.ts';
import { transferDevice } from '#server/services/transfer-device.ts';
import { undoDecision } from '#server/services/undo-decision.ts';
import { withdrawReading } from '#server/services/withdraw-reading.ts';
import { closingDayOf } from '#core/period.ts';
import { delivery } from '#test/support/deliveries.ts';
import { console_, provider, type Call, type CalledVerb, type Their } from './entry.ts';

export interface ChangingCall extends CalledVerb {
  /** what is done before, and is not looked at */
  before?: Call;
}

const nobody = null;
const after = (before: Call, call: CalledVerb): ChangingCall => ({ ...call, before });

const openedGroup = async (ctx: Context, { groupId }: Their) => {
  const { version, name } = await showGroup(ctx, groupId);
  return { groupId, version, name };
};
const changedGroup = (change: (their: Their) => { name?: string; deviceIds: string[] }) =>
  provider(async (ctx, their) =>
    changeGroup(ctx, { ...(await openedGroup(ctx, their)), ...change(their) }),
  );

const review = async (ctx: Context, { deviceId, readingId }: Their) => {
  const { seen } = await showReview(ctx, { deviceId, readingId, counter: null });
  return { deviceId, readingId, counters: null, seen };
};
const restarted: Call = async (ctx, their) =>
  decideFinding(ctx, { ...(await review(ctx, their)), decision: 'restart' });

const entered: Call = (ctx, { deviceId }) =>
  enterReading(ctx, {
    ...{ deviceId, takenAt: '2026-11-13T03:00:00.000Z', counters: { total: 9200 } },
    ...{ note: '', confirmed: true },
  });
const enteredReading = async (ctx: Context, { deviceId }: Their) => {
  const [reading] = await listEnteredReadings(ctx, deviceId);
  return { deviceId, readingId: reading?.readingId ?? '' };
};
const withdrawn: Call = async (ctx, their) =>
  withdrawReading(ctx, await enteredReading(ctx, their));

const sealer = () => sealerOf('a secret of this walk, and of no other');
/** All devices of the customer, as it is by now. */
const rolledUp: Call = async (ctx) => {
  const row = await ctx.db
    .selectFrom('customers')
    .selectAll()
    .where('customer_id', '=', ctx.customerId)
    .executeTakeFirstOrThrow();
  await catchUpRollups({ ...ctx, zone: row.zone, closingDay: closingDayOf(row.closing_day) }, 9);
};

/** By what changes. */
export const changingCalls: Readonly<Record<string, ChangingCall>> = {
  'assignDevice, to no group': provider((ctx, { deviceId, groupId }) =>
    assignDevice(ctx, {
      deviceId,
      opened: { groupId, managerUserId: nobody },
      asked: { groupId: null, managerUserId: nobody },
    }),
  ),
  'catchUpRollups, after another zone': after(
    (ctx) => changeCustomer(ctx, { zone: 'America/New_York' }),
    provider(rolledUp),
  ),
  'catchUpRollups, after another closing day': after(
    (ctx) => changeCustomer(ctx, { closingDay: 10 }),
    provider(rolledUp),
  ),
  'changeDevice, its group': provider((ctx, { deviceId }) =>
    changeDevice(ctx, deviceId, { settings: {}, group: 'Another wing' }, sealer),
  ),
  'changeGroup, its name': changedGroup(({ deviceId }) => ({
    name: 'Else',
    deviceIds: [deviceId],
  })),
  'changeGroup, a device that leaves': changedGroup(() => ({ deviceIds: [] })),
  'createGroup, with a device': after(
    (ctx, { deviceId, groupId }) =>
      assignDevice(ctx, {
        deviceId,
        opened: { groupId, managerUserId: nobody },
        asked: { groupId: null, managerUserId: nobody },
      }),
    provider((ctx, { deviceId }) => createGroup(ctx, { name: 'New', deviceIds: [deviceId] })),
  ),
  decideFinding: provider(restarted),
  deleteGroups: provider(async (ctx, their) => deleteGroups(ctx, [await openedGroup(ctx, their)])),
  'ingest, of another place': provider((ctx, { deviceId }) =>
    ingest(ctx, [delivery(deviceId, '2026-11-13T03:00:00.000Z', {}, { location: 'Kiri cellar' })]),
  ),
  restoreDevice: after(
    (ctx, { deviceId }) => retireDevice(ctx, deviceId),
    provider((ctx, { deviceId }) => restoreDevice(ctx, deviceId)),
  ),
  restoreReading: after(
    async (ctx, their) => {
      await entered(ctx, their);
      await withdrawn(ctx, their);
    },
    provider(async (ctx, their) => restoreReading(ctx, await enteredReading(ctx, their))),
  ),
  transferDevice: console_(async (ctx, { deviceId, customerId }) => {
    const joined = await registerCustomer(ctx, { name: 'Joined' });
    const side = (id: string) => ({ ...(ctx as Context), customerId: id });
    const sides = { from: side(customerId), to: side(joined.customerId) };
    await transferDevice(ctx, { deviceId, ...sides }, sealer);
  }),
  undoDecision: after(
    restarted,
    provider(async (ctx, their) => undoDecision(ctx, await review(ctx, their))),
  ),
  withdrawReading: after(entered, provider(withdrawn)),
};
