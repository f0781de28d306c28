/** §6: what comes and goes between two looks is told too, once, and a flood is a handful of mails. */
import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { showNotices } from '#server/services/show-notices.ts';
import { insertSteps } from '#server/storage/queries/notices.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import type { NoticeChoices } from '#core/notice-choices.ts';
import { transact } from '#server/transact.ts';
import { clockAt } from '#test/support/clock.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import {
  chooseNotices,
  instantNow,
  lookFor,
  lookOnce,
  noticeMails,
  saying,
  tellState,
} from '#test/support/notices.ts';
import { patience } from '#test/support/patience.ts';
import { seed, type Seed } from '#test/support/seed.ts';

async function watchedOffice(engine: Engine, choices: Partial<NoticeChoices> = {}) {
  const office = await seed(engine, { users: ['sato'], devices: [{ name: 'Reception' }] });
  const userId = await chooseNotices(office, 'sato', choices);
  const deviceId = office.devices.get('Reception') ?? '';
  await tellState(office.ctx, deviceId, instantNow(office), []);
  await lookOnce(office.ctx);
  return { ...office, deviceId, userId };
}

/** What the device told, so many seconds from now. */
function history(
  { clock, deviceId }: Pick<Seed, 'clock'> & { deviceId: string },
  told: readonly (readonly [seconds: number, ...severities: ('service' | 'error' | 'warning')[]])[],
) {
  return told.map(([seconds, ...severities]) =>
    delivery(deviceId, instantNow({ clock }, seconds), {}, saying(severities)),
  );
}

const asUser = ({ ctx, userId }: { ctx: Context; userId: string }): Context => ({
  ...ctx,
  actor: { type: 'user', userId, userName: 'sato', role: 'viewer' },
});

const subjects = async (office: Pick<Seed, 'system'>) =>
  (await noticeMails(office)).map(({ subject }) => subject.replace(' | Kado', ''));

describeEachEngine((engine) => {
  test('§6 a service call of ten seconds that no look saw is one mail, with both its ends', async () => {
    const office = await watchedOffice(engine);
    await using _ = office;
    office.clock.move({ seconds: 30 });
    await ingest(office.ctx, history(office, [[-20, 'service'], [-10]]));
    await lookFor(office, { minutes: 60 });
    expect(await subjects(office)).toEqual(['発生・復旧：Reception（サービスコール）']);
    const [mail] = await noticeMails(office);
    expect(mail?.body_text).toContain('発生：2026/11/22 12:00');
    expect(mail?.body_text).toContain('復旧：2026/11/22 12:00');
    const steps = await office.system.db.selectFrom('notice_steps').selectAll().execute();
    expect(steps.map(({ step, mail_id }) => [step, mail_id]).sort()).toEqual([
      ['began', mail?.mail_id],
      ['ended', mail?.mail_id],
    ]);
  });

  test('§6 after an hour without looks one mail tells what is over and what stands', async () => {
    const office = await watchedOffice(engine);
    await using _ = office;
    office.clock.move({ hours: 1 });
    const told = [[-3000, 'error'], [-2400], [-600, 'error', 'warning']] as const;
    await ingest(office.ctx, history(office, told));
    await lookFor(office, { minutes: 30 });
    expect(await subjects(office)).toEqual(['発生・復旧：Reception（エラー） ほか2件']);
    const [mail] = await noticeMails(office);
    expect(mail?.body_text).toContain('■ エラー：Reception');
    expect(mail?.body_text).toContain('■ ワーニング：Reception');
    expect(mail?.body_text).toContain('続いている状態：エラー（紙づまり）、ワーニング');
  });

  test('§6 what goes by itself within two minutes is not told, and it stands why', async () => {
    const office = await watchedOffice(engine);
    await using _ = office;
    office.clock.move({ seconds: 30 });
    await ingest(office.ctx, history(office, [[-20, 'error'], [-10]]));
    await lookFor(office, { minutes: 30 });
    expect(await noticeMails(office)).toEqual([]);
    const { told } = await showNotices(asUser(office));
    expect(told.map(({ kind, step, reason }) => [kind, step, reason])).toEqual([
      ['error', 'began', 'over'],
    ]);
  });

  test('§6 what was over before the user’s hours began is not told, whoever looked when', async () => {
    const hours = { from: '13:00', to: '18:00' };
    const office = await watchedOffice(engine, { hours, serviceAnytime: false });
    await using _ = office;
    office.clock.move({ hours: 2 });
    // 12:10 to 12:50; 12:50:40 to 13:20
    await ingest(office.ctx, history(office, [[-6600, 'error'], [-4200]]));
    await ingest(office.ctx, history(office, [[-4160, 'service'], [-2400]]));
    await lookFor(office, { minutes: 30 });
    expect(await subjects(office)).toEqual(['発生・復旧：Reception（サービスコール）']);
    const { told } = await showNotices(asUser(office));
    expect(told.flatMap(({ kind, reason }) => (reason ? [[kind, reason]] : []))).toEqual([
      ['error', 'over'],
    ]);
  });

  test('§6 a digest tells all that happened, what is over too, and one device’s troubles together', async () => {
    const office = await watchedOffice(engine, { digestAt: '17:00' });
    await using _ = office;
    for (let hour = 0; hour < 3; hour += 1) {
      office.clock.move({ hours: 1 });
      await ingest(office.ctx, history(office, [[-1800, 'error'], [-1500]]));
      await lookOnce(office.ctx);
    }
    await lookFor(office, { minutes: 180, every: 10 });
    expect(await subjects(office)).toEqual(['発生・復旧：Reception（エラー）']);
    expect((await noticeMails(office))[0]?.body_text).toContain('3回繰り返しました');
  });

  test(
    '§6 ten thousand changes within an hour are kept, and are one mail that says so',
    async () => {
      const office = await watchedOffice(engine);
      await using _ = office;
      const count = 10_000;
      for (let quarter = 0; quarter < 4; quarter += 1) {
        office.clock.move({ minutes: 15 });
        const told = Array.from({ length: count / 4 }, (_, n) => {
          const seconds = -900 + (n + 1) * 0.36;
          return delivery(
            office.deviceId,
            office.clock
              .now()
              .add({ milliseconds: Math.round(seconds * 1000) })
              .toString({ fractionalSecondDigits: 3 }),
            {},
            saying(n % 2 === 0 ? ['error'] : []),
          );
        });
        await ingest(office.ctx, told);
        await lookOnce(office.ctx);
      }
      await lookFor(office, { minutes: 60 });
      const [{ events } = { events: 0 }] = await office.system.db
        .selectFrom('state_events')
        .select(({ fn }) => fn.countAll<number | string>().as('events'))
        .where('device_id', '=', office.deviceId)
        .execute();
      // and the first, that all is well
      expect(Number(events)).toBe(count + 1);
      expect(await subjects(office)).toEqual(['発生・復旧：Reception（エラー）']);
      expect((await noticeMails(office))[0]?.body_text).toContain('5000回繰り返しました');
      const { told } = await showNotices(asUser(office));
      expect(told.map(({ times, reason }) => [times, reason])).toEqual([
        [count / 2, null],
        [count / 2, null],
      ]);
    },
    patience(120_000),
  );

  test('§6 “recovered” names what remains on the device', async () => {
    const office = await watchedOffice(engine);
    await using _ = office;
    await tellState(office.ctx, office.deviceId, instantNow(office, 1), ['error', 'warning']);
    await lookFor(office, { minutes: 10 });
    await tellState(office.ctx, office.deviceId, instantNow(office, 2), ['warning']);
    await lookFor(office, { minutes: 30 });
    const mails = await noticeMails(office);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'エラー：Reception ほか1件 | Kado',
      '復旧：Reception（エラー） | Kado',
    ]);
    expect(mails[1]?.body_text).toContain('このデバイスで続いている状態：ワーニング（');
  });

  test('§6 two servers whose clocks differ look at the same moment and tell it once', async () => {
    const office = await watchedOffice(engine);
    await using _ = office;
    await tellState(office.ctx, office.deviceId, instantNow(office, 1), ['service']);
    office.clock.move({ minutes: 3 });
    const looks = [0, 20, 40, 60, -90].map((seconds) =>
      lookOnce({ ...office.ctx, clock: clockAt(instantNow(office, seconds)) }),
    );
    await Promise.all(looks);
    expect(await subjects(office)).toEqual(['サービスコール：Reception']);
  });

  test('§6 a step that was told cannot be told again, and takes its mail back with it', async () => {
    const office = await watchedOffice(engine);
    await using _ = office;
    await tellState(office.ctx, office.deviceId, instantNow(office, 1), ['service']);
    await lookFor(office, { minutes: 5 });
    const [step] = await office.system.db.selectFrom('notice_steps').selectAll().execute();
    if (step === undefined) throw new Error('nothing was told');
    const again = transact(office.ctx, async ({ db }) => {
      await db.updateTable('mails').set({ subject: 'again' }).execute();
      await insertSteps(db, [step]);
    });
    await expect(again).rejects.toThrow();
    expect(await subjects(office)).toEqual(['サービスコール：Reception']);
  });

  test.runIf(engine === 'postgres')(
    '§6 what is taken in by a transaction that ends after a look is told by the next one',
    async () => {
      const office = await watchedOffice(engine);
      await using _ = office;
      office.clock.move({ minutes: 1 });
      await transact(office.ctx, async (inside) => {
        await ingest(inside, history(office, [[-50, 'service'], [-40]]));
        expect(await lookOnce(office.ctx)).toBe(0);
      });
      await lookFor(office, { minutes: 30 });
      expect(await subjects(office)).toEqual(['発生・復旧：Reception（サービスコール）']);
    },
  );
});
