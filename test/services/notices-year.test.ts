/** §6: a year of a fleet on a real database; the mails of each kind of user against a plain count. */
import { expect, test } from 'vitest';
import type { NoticeChoices } from '#core/notice-choices.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { delivery } from '#test/support/deliveries.ts';
import {
  chooseNotices,
  chosenTopics,
  lookOnce,
  noticeMails,
  saying,
  type Severity,
} from '#test/support/notices.ts';
import {
  always,
  branch,
  deviceCount,
  digest,
  expectedMinutes,
  groupA,
  happeningsOfTheYear,
  inCharge,
  lookMinutes,
  minuteMs,
  officeOpen,
  outages,
  holidays,
  silentDays,
  yearStartMs,
  type Happening,
  type Hearer,
} from '#test/support/notices-year.ts';
import { patience } from '#test/support/patience.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { registerViewer } from '#test/support/viewer.ts';
import { testEngine } from '#test/support/test-engine.ts';

const everyDevice = Array.from({ length: deviceCount }, (_, n) => n);
const plain: Hearer = {
  kinds: ['service', 'error', 'warning'],
  devices: everyDevice,
  ...{ silent: true, recovered: true, next: always, isDigest: false },
  ...{ serviceAnytime: true, reminderDays: null },
};
const reminderDays = 2;
const office = { hours: { from: '09:00', to: '18:00' }, businessDays: true };
const atEight = { digestAt: '08:00', businessDays: true, serviceAnytime: false };

/** Who there is: what each chose, and what a plain count goes by. */
const people: Record<string, { choices: Partial<NoticeChoices>; hearer: Hearer | null }> = {
  plain: { choices: {}, hearer: plain },
  digest: {
    choices: atEight,
    hearer: { ...plain, next: digest, isDigest: true, serviceAnytime: false },
  },
  hours: { choices: office, hearer: { ...plain, next: officeOpen } },
  reminded: {
    choices: { topics: chosenTopics(['error']), reminderDays },
    hearer: { ...plain, kinds: ['error'], silent: false, recovered: false, reminderDays },
  },
  toner: {
    choices: { topics: chosenTopics(['supply', 'recovered']) },
    hearer: { ...plain, kinds: ['supply'], devices: inCharge, silent: false },
  },
  // of the groups that he sees: the other building is none of them
  viewer: { choices: {}, hearer: { ...plain, devices: groupA, silent: false } },
  nowhere: { choices: {}, hearer: null },
  leaver: { choices: {}, hearer: plain },
};

const isoOf = (minute: number) => new Date(yearStartMs + minute * minuteMs).toISOString();
/** 1 July */
const leavesAt = 181 * 24 * 60;
const low = { name: 'Black', type: 'toner', color: 'black', percent: 4, level: 'low' as const };

async function fleet(): Promise<Seed & { deviceIds: string[] }> {
  const devices = everyDevice.map((n) => ({
    name: `Printer ${n}`,
    building: branch.includes(n) ? 'Branch' : 'Head office',
    group: groupA.includes(n) ? 'A' : 'B',
  }));
  const names = Object.keys(people).filter((name) => name !== 'viewer');
  const seeded = await seed(testEngine, {
    ...{ now: isoOf(0), groups: ['A', 'B'], devices, users: names },
  });
  await registerViewer(seeded.ctx, 'viewer', [seeded.groups.get('A') ?? '']);
  const ids = new Map<string, string>();
  for (const [name, { choices }] of Object.entries(people)) {
    ids.set(name, await chooseNotices(seeded, name, { silentDays, ...choices }));
  }
  const { db } = seeded.system;
  const deviceIds = devices.map(({ name }) => seeded.devices.get(name) ?? '');
  const manager = { manager_user_id: ids.get('toner') ?? '' };
  const own = inCharge.map((n) => deviceIds[n] ?? '');
  await db.updateTable('devices').set(manager).where('device_id', 'in', own).execute();
  await db.updateTable('users').set({ email: null }).where('user_name', '=', 'nowhere').execute();
  const days = JSON.stringify(holidays.map((day) => ({ day, name: '休業日' })));
  const calendar = { customer_id: seeded.ctx.customerId, weekdays: '12345', version: 1 };
  await db
    .insertInto('business_calendars')
    .values({ ...calendar, holidays_json: days })
    .execute();
  return { ...seeded, deviceIds };
}

/** What changes when: every device tells all that is wrong with it each time that something changes. */
function deliveriesOf(happenings: readonly Happening[], deviceIds: readonly string[]) {
  const changes = happenings.flatMap(({ device, from, to }) => [
    ...[from, to].map((minute) => ({ device, minute })),
  ]);
  // the first of all: every device is well
  const told = new Map(everyDevice.map((device) => [`${device} 0`, { device, minute: 0 }]));
  for (const change of changes) told.set(`${change.device} ${change.minute}`, change);
  return [...told.values()]
    .sort((a, b) => a.minute - b.minute)
    .map(({ device, minute }) => {
      const stands = happenings
        .filter((one) => one.device === device && one.from <= minute && minute < one.to)
        .map(({ kind }) => kind);
      const severities = (['service', 'error', 'warning'] satisfies Severity[]).filter((kind) =>
        stands.includes(kind),
      );
      const supply = stands.includes('supply')
        ? low
        : { ...low, percent: 90, level: 'ok' as const };
      const report = { ...saying(severities), supplies: [supply] };
      return { minute, delivery: delivery(deviceIds[device] ?? '', isoOf(minute), {}, report) };
    });
}

/** Takes in what was told up to a minute. */
async function takeIn(
  ctx: Context,
  waiting: ReturnType<typeof deliveriesOf>,
  minute: number,
): Promise<void> {
  const next = waiting.findIndex((one) => one.minute > minute);
  const news = waiting.splice(0, next < 0 ? waiting.length : next);
  if (news.length === 0) return;
  await ingest(
    ctx,
    news.map((one) => one.delivery),
  );
}

/** Everybody who is not away has been in contact. */
async function bringContact({ system }: Seed, deviceIds: readonly string[], minute: number) {
  const away = new Set(
    outages.flatMap(({ from, to, straggler }) =>
      branch.filter(
        (device) =>
          minute > from && minute < (device === branch[0] && straggler !== null ? straggler : to),
      ),
    ),
  );
  const here = deviceIds.filter((_, device) => !away.has(device));
  const contact_at = isoOf(minute);
  await system.db
    .updateTable('devices')
    .set({ contact_at })
    .where('device_id', 'in', here)
    .execute();
}

/** The other customer has a device and a user of its own. */
async function otherCustomer({ stranger, system }: Seed): Promise<[Context, string]> {
  const ctx: Context = { ...stranger, actor: { type: 'command', name: 'test' } };
  const user = { userName: 'other', name: 'other', role: 'admin' as const, password: goodPassword };
  await registerUser(ctx, user);
  await chooseNotices({ system }, 'other', { topics: chosenTopics(['error', 'recovered']) });
  const device = { name: 'Theirs', protocol: 'snmp' as const, host: '192.0.2.9' };
  return [ctx, (await registerDevice(ctx, device)).deviceId];
}

test(
  '§6 a year’s mails are, user by user and to the minute, those that a plain count expects',
  async () => {
    await using year = await fleet();
    const [other, theirDevice] = await otherCustomer(year);
    const happenings = happeningsOfTheYear();
    // two of them happen there too, at the same moments
    const theirs = happenings
      .filter(({ kind, from, to }) => kind === 'error' && to - from > 2)
      .slice(0, 2)
      .map((one) => ({ ...one, device: 0 }));
    const waiting = deliveriesOf(happenings, year.deviceIds);
    const theirWaiting = deliveriesOf(theirs, [theirDevice]).filter(
      (one) => one.delivery.deviceId === theirDevice,
    );
    const looks = lookMinutes(happenings, reminderDays);
    // contact is brought at an outage's beginning too, without a look
    const moments = [...new Set([...looks, ...outages.map(({ from }) => from)])].sort(
      (a, b) => a - b,
    );
    const isLook = new Set(looks);
    let hasLeft = false;
    let passed = 0;
    for (const minute of moments) {
      year.clock.move({ minutes: minute - passed });
      passed = minute;
      await takeIn(year.ctx, waiting, minute);
      await takeIn(other, theirWaiting, minute);
      await bringContact(year, year.deviceIds, minute);
      if (minute >= leavesAt && !hasLeft) {
        const left = { disabled_at: isoOf(minute) };
        await year.system.db
          .updateTable('users')
          .set(left)
          .where('user_name', '=', 'leaver')
          .execute();
        hasLeft = true;
      }
      if (!isLook.has(minute)) continue;
      await lookOnce(year.ctx);
      await lookOnce(other);
    }

    const mails = Map.groupBy(
      await noticeMails(year),
      (mail) => mail.to_address.split('@')[0] ?? '',
    );
    const expected = Object.fromEntries(
      Object.entries(people).map(([name, { hearer }]) => {
        const minutes = hearer === null ? [] : expectedMinutes(hearer, happenings);
        return [name, name === 'leaver' ? minutes.filter((one) => one < leavesAt) : minutes];
      }),
    );
    expected['other'] = expectedMinutes({ ...plain, silent: false }, theirs);
    for (const [name, minutes] of Object.entries(expected)) {
      const came = (mails.get(name) ?? []).map(({ created_at }) => created_at);
      expect(came, name).toEqual(minutes.map(isoOf));
    }
    // the count is worth something: each kind of user hears of something, and not of the same
    const counts = Object.entries(expected).map(([name, minutes]) => [name, minutes.length]);
    expect(Object.fromEntries(counts)).toEqual({
      ...{ plain: 259, digest: 137, hours: 143, reminded: 53, toner: 4 },
      ...{ viewer: 98, nowhere: 0, leaver: 128, other: 4 },
    });
  },
  patience(120_000),
);
