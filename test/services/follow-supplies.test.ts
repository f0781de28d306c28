/** §5: what ingest makes of the supplies that devices tell of, on every engine. */
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import { forgetOld } from '#server/services/forget-old.ts';
import { ingest } from '#server/services/ingest.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const toner = (percent: number | null, color = 'black'): Supply => ({
  ...{ name: `Toner ${color}`, type: 'toner', color, percent },
  level: percent === null ? 'some' : percent === 0 ? 'empty' : percent <= 10 ? 'low' : 'ok',
});

const first = '2026-08-01';
const at = (day: number, time = '03:00') => `${shiftPeriod(first, day)}T${time}:00.000Z`;
const deviceOf = (office: Seed, name = 'one') => office.devices.get(name) ?? '';

/** A device tells its black toner's per cent, a day each. */
const told = (office: Seed, levels: readonly number[], from = 0) =>
  levels.map((percent, n) =>
    delivery(
      deviceOf(office),
      at(from + n),
      { total: 1000 + from + n },
      { supplies: [toner(percent)] },
    ),
  );

const states = ({ ctx }: Seed) =>
  ctx.db.selectFrom('supply_states').selectAll().orderBy('device_id').orderBy('place').execute();
const replacements = ({ ctx }: Seed) =>
  ctx.db
    .selectFrom('supply_replacements')
    .select(['after_on', 'replaced_on', 'before_percent', 'after_percent', 'state'])
    .orderBy('replaced_on')
    .execute();
const days = ({ ctx }: Seed) =>
  ctx.db.selectFrom('supply_days').selectAll().orderBy('device_id').orderBy('day').execute();

const down = (from: number, count: number) => Array.from({ length: count }, (_, n) => from - n);

describeEachEngine((engine) => {
  test('§5 each supply has its outlook, what has only words has none', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const deliveries = down(90, 60).map((percent, n) =>
      delivery(deviceOf(office), at(n), {}, { supplies: [toner(percent), toner(null, 'cyan')] }),
    );
    await ingest(office.ctx, deliveries);
    const [black, cyan] = await states(office);
    expect(black).toMatchObject({
      ...{ supply_key: 'toner.black', percent: 31, level: 'ok', day: '2026-09-29' },
      ...{ reason: null, level_since_on: first },
    });
    const [from, to] = [black?.runs_out_from ?? '', black?.runs_out_to ?? ''];
    expect(from <= '2026-10-30' && '2026-10-30' <= to).toBe(true);
    expect(black?.due_on).toBe(from);
    expect(cyan).toMatchObject({ percent: null, level: 'some', reason: 'words' });
    expect(cyan).toMatchObject({ due_on: '9999-12-31', runs_out_from: null, basis_json: null });
  });

  test('§5 a replacement is noted once, whatever comes twice or late', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const all = told(office, [...down(30, 28), 100, 99, 98, 97]);
    for (const one of all.filter((_, n) => n !== 27)) await ingest(office.ctx, [one]);
    expect(await replacements(office)).toEqual([
      {
        ...{ after_on: '2026-08-27', replaced_on: '2026-08-29', state: 'detected' },
        ...{ before_percent: 4, after_percent: 100 },
      },
    ]);
    // the day that was missing, and all of them once more
    await ingest(office.ctx, all.slice(27, 28));
    await ingest(office.ctx, all);
    expect(await replacements(office)).toMatchObject([
      { after_on: '2026-08-28', replaced_on: '2026-08-29', before_percent: 3 },
    ]);
  });

  test('§5 what a late reading refutes is gone, unless a person decided', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    // 80, silence, 10, 80: the dip is a replacement until the days around it are known
    const levels = [80, 80, 10, 80, 80];
    const all = told(office, levels);
    const [lone] = [all[2]].flatMap((one) => one ?? []);
    if (lone === undefined) throw new Error('five days');
    const low = delivery(deviceOf(office), at(3, '01:00'), {}, { supplies: [toner(10)] });
    await ingest(office.ctx, [lone, ...all.slice(3)]);
    expect(await replacements(office)).toHaveLength(1);
    await ingest(office.ctx, [...all.slice(0, 2), low]);
    expect(await replacements(office)).toEqual([]);
  });

  test('§5 in one go or poll by poll, in whatever order: the same', async () => {
    const levels = [...down(20, 18), 100, 98, 96, ...down(95, 30)];
    const once = async (order: (n: number) => number, size: number) => {
      await using office = await seed(engine, { devices: [{ name: 'one' }] });
      const all = told(office, levels);
      const ordered = all.map((one, n) => ({ one, at: order(n) })).sort((a, b) => a.at - b.at);
      for (let n = 0; n < ordered.length; n += size) {
        await ingest(
          office.ctx,
          ordered.slice(n, n + size).map(({ one }) => one),
        );
      }
      const rest = (await states(office)).map(({ customer_id: _, device_id: __, ...row }) => row);
      return { states: rest, found: await replacements(office) };
    };
    const inOneGo = await once((n) => n, 1000);
    expect(inOneGo.found).toHaveLength(1);
    expect(await once((n) => n, 1)).toEqual(inOneGo);
    expect(await once((n) => (n * 7) % 51, 10)).toEqual(inOneGo);
  });

  test('§5 a day is kept once, with what was told last on it; a poll without news writes nothing', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const poll = (time: string, percent: number) =>
      ingest(office.ctx, [
        delivery(deviceOf(office), at(0, time), {}, { supplies: [toner(percent)] }),
      ]);
    await poll('03:00', 50);
    await poll('04:00', 50);
    expect(await days(office)).toMatchObject([{ day: first, taken_at: at(0, '03:00') }]);
    await poll('06:00', 48);
    await poll('05:00', 49);
    expect(await days(office)).toMatchObject([
      { taken_at: at(0, '06:00'), levels_json: '[["toner.black",48,"ok"]]' },
    ]);
    // 15:00 UTC is the next day in Tokyo
    await poll('15:30', 48);
    expect(await days(office)).toHaveLength(2);
  });

  test('§5 a supply that a device does not list any more has no outlook', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    await ingest(office.ctx, [
      delivery(deviceOf(office), at(0), {}, { supplies: [toner(50), toner(50, 'cyan')] }),
      delivery(deviceOf(office), at(1), {}, { supplies: [toner(49)] }),
    ]);
    expect((await states(office)).map(({ supply_key }) => supply_key)).toEqual(['toner.black']);
    await ingest(office.ctx, [delivery(deviceOf(office), at(2), {})]);
    expect(await states(office)).toEqual([]);
  });

  test('§5, §11 days of supplies go after 25 months; what stands and what was replaced stays', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    await ingest(office.ctx, told(office, [9, 5, 100, 99]));
    await ingest(office.ctx, told(office, [40], 60));
    office.clock.move({ months: 22 });
    const acting = { ...office.ctx, actor: { type: 'command', name: 'forget' } as const };
    await forgetOld(acting);
    expect(await days(office)).toHaveLength(5);
    office.clock.move({ months: 1 });
    await forgetOld(acting);
    // August goes, the last day of September stays
    expect((await days(office)).map(({ day }) => day)).toEqual(['2026-09-30']);
    expect(await replacements(office)).toHaveLength(1);
    expect(await states(office)).toHaveLength(1);
  });
});
