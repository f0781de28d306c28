/**
 * §6, §11: whatever happens to a fleet and whatever users chose, a mail names no device that
 * its reader may not see, and none of another customer; nothing is told twice.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeTopics, type NoticeChoices, type NoticeTopic } from '#core/notice-choices.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import {
  chooseNotices,
  chosenTopics,
  instantNow,
  lookOnce,
  noticeMails,
  saying,
  type Severity,
} from '#test/support/notices.ts';
import { patience } from '#test/support/patience.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { holdTo, registerViewer } from '#test/support/viewer.ts';
import '#test/support/chance.ts';

const groupNames = ['営業部', '総務部', '開発部'];
const deviceCount = 6;
const userNames = ['anna', 'ben', 'chika'];

const severities = fc.subarray<Severity>(['service', 'error', 'warning']);
const choice = fc.record({
  topics: fc.subarray<NoticeTopic>([...noticeTopics], { minLength: 3 }),
  groups: fc.option(fc.subarray([0, 1, 2], { minLength: 1 })),
  silentDays: fc.constantFrom(1, 2),
  reminderDays: fc.option(fc.constantFrom(1, 2)),
  digestAt: fc.option(fc.constantFrom('08:00', '17:00'), { freq: 3 }),
  hours: fc.option(
    fc.constantFrom({ from: '09:00', to: '18:00' }, { from: '22:00', to: '06:00' }),
    {
      freq: 3,
    },
  ),
});
type Choice = typeof choice extends fc.Arbitrary<infer C> ? C : never;

/** What happens, one after the other; between the steps lie minutes. */
const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ tell: fc.nat(deviceCount - 1), severities, low: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ move: fc.nat(deviceCount - 1), group: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ hold: fc.nat(2), groups: fc.subarray([0, 1, 2]) }) },
  { weight: 1, arbitrary: fc.record({ charge: fc.nat(deviceCount - 1), user: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ choose: fc.nat(2), choice }) },
);
const story = fc.record({
  groups: fc.array(fc.nat(3), { minLength: deviceCount, maxLength: deviceCount }),
  held: fc.array(fc.subarray([0, 1, 2]), { minLength: 3, maxLength: 3 }),
  choices: fc.array(choice, { minLength: 3, maxLength: 3 }),
  happenings: fc.array(
    fc.record({ happening, minutes: fc.constantFrom(1, 3, 11, 61, 400, 1500), looks: fc.nat(2) }),
    { minLength: 5, maxLength: 25 },
  ),
});

function stored(choice: Choice, groupIds: readonly string[]): Partial<NoticeChoices> {
  const { topics, groups, ...rest } = choice;
  const own = groups?.map((group) => groupIds[group] ?? '') ?? null;
  return { ...rest, topics: chosenTopics(topics), groupIds: own, businessDays: false };
}

/** An office and a neighbour whose devices and users are called differently. */
async function twoCustomers(engine: Parameters<typeof seed>[0]) {
  const office = await seed(engine, {
    groups: groupNames,
    devices: Array.from({ length: deviceCount }, (_, n) => ({ name: `own-${n};`, building: 'HQ' })),
  });
  const users: string[] = [];
  for (const name of userNames) users.push((await registerViewer(office.ctx, name, [])).userId);
  const their: Context = { ...office.stranger, actor: { type: 'command', name: 'test' } };
  const user = { userName: 'other', name: 'other', role: 'admin' as const, password: goodPassword };
  await registerUser(their, user);
  await chooseNotices(office, 'other');
  const device = { name: 'their-0;', protocol: 'snmp' as const, host: '192.0.2.9' };
  const { deviceId: theirDevice } = await registerDevice(their, device);
  const deviceIds = [...office.devices.values()];
  return { office, users, their, theirDevice, deviceIds, groupIds: [...office.groups.values()] };
}

/** Which devices each user may be told of by now, by his address. */
async function visible({ system, ctx }: Seed): Promise<Map<string, Set<string>>> {
  const { customerId } = ctx;
  const { db } = system;
  const devices = await db
    .selectFrom('devices')
    .select(['name', 'group_id'])
    .where('customer_id', '=', customerId)
    .execute();
  const held = await db
    .selectFrom('user_groups')
    .select(['user_id', 'group_id'])
    .where('customer_id', '=', customerId)
    .execute();
  const users = await db
    .selectFrom('users')
    .select(['user_id', 'email'])
    .where('customer_id', '=', customerId)
    .execute();
  return new Map(
    users.map(({ user_id: userId, email }) => {
      const groups = new Set(held.flatMap((one) => (one.user_id === userId ? [one.group_id] : [])));
      const seen = devices.filter(({ group_id: id }) => id !== null && groups.has(id));
      return [email ?? '', new Set(seen.map(({ name }) => name))];
    }),
  );
}

describeEachEngine((engine) => {
  test(
    '§6 a mail names only devices that its reader sees at that moment, and no other customer’s',
    async () => {
      const { office, users, their, theirDevice, deviceIds, groupIds } = await twoCustomers(engine);
      await using _ = office;
      const { system, ctx, clock } = office;
      await fc.assert(
        fc.asyncProperty(story, async ({ groups, held, choices, happenings }) => {
          for (const table of [
            'mails',
            'mail_links',
            'notice_steps',
            'notices',
            'notice_looks',
          ] as const)
            await system.db.deleteFrom(table).execute();
          await system.db.deleteFrom('notice_choices').where('user_id', 'in', users).execute();
          const into = (device: number, group: number) =>
            ctx.db
              .updateTable('devices')
              .set({ group_id: groupIds[group] ?? null })
              .where('device_id', '=', deviceIds[device] ?? '')
              .execute();
          const hold = (user: number, own: readonly number[]) =>
            holdTo(
              ctx,
              users[user] ?? '',
              own.map((group) => groupIds[group] ?? ''),
            );
          for (const [n, group] of groups.entries()) await into(n, group);
          for (const [n, own] of held.entries()) {
            await hold(n, own);
            const chosen = choices[n];
            if (chosen) await chooseNotices(office, userNames[n] ?? '', stored(chosen, groupIds));
          }
          let version = 1;
          let known = 0;
          for (const { happening: one, minutes, looks } of happenings) {
            clock.move({ minutes });
            if ('tell' in one) {
              const level = one.low ? ('low' as const) : ('ok' as const);
              const supplies = [{ name: 'K', type: 'toner', color: null, percent: null, level }];
              const report = { ...saying(one.severities), supplies };
              const told = (id: string) => delivery(id, instantNow(office), {}, report);
              await ingest(ctx, [told(deviceIds[one.tell] ?? '')]);
              await ingest(their, [told(theirDevice)]);
            } else if ('move' in one) await into(one.move, one.group);
            else if ('hold' in one) await hold(one.hold, one.groups);
            else if ('charge' in one) {
              await ctx.db
                .updateTable('devices')
                .set({ manager_user_id: users[one.user] ?? null })
                .where('device_id', '=', deviceIds[one.charge] ?? '')
                .execute();
            } else {
              const userId = users[one.choose] ?? '';
              const key = { customerId: ctx.customerId, userId };
              const json = JSON.stringify(stored(one.choice, groupIds));
              for (; version < 40; version += 1)
                if (await setChoices(system.db, key, { json, version, now: instantNow(office) }))
                  break;
              version = 1;
            }
            for (let look = 0; look <= looks; look += 1) {
              await lookOnce(ctx);
              await lookOnce(their);
              const mails = await noticeMails(office);
              const seen = await visible(office);
              for (const mail of mails.slice(known)) {
                const text = `${mail.subject} ${mail.body_text} ${mail.body_html}`;
                const names = new Set(text.match(/(own|their)-\d;/g));
                expect(names.size).toBeGreaterThan(0);
                const mayBe = seen.get(mail.to_address) ?? new Set(['their-0;']);
                for (const name of names) expect([...mayBe]).toContain(name);
              }
              known = mails.length;
              clock.move({ minutes: 12 });
            }
          }
          const steps = await system.db.selectFrom('notice_steps').selectAll().execute();
          const keys = steps.map((row) => `${row.user_id} ${row.notice_id} ${row.step}`);
          expect(new Set(keys).size).toBe(keys.length);
        }),
        // making a failure smaller would take minutes here
        { numRuns: 12, endOnFailure: true },
      );
    },
    patience(120_000),
  );
});
