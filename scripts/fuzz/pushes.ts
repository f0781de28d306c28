/** What agents push (§12): damaged, of wild shapes and values. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { isCounter } from '#core/counter.ts';
import { openApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { takePushed } from '#server/services/take-pushed.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import { readPushed } from '../../src/routes/api/v1/push/read-pushed.ts';
import { pushEnvelope } from '../../src/routes/api/v1/push/schemas.ts';
import type { Dice } from './dice.ts';
import { damaged } from './mutate.ts';
import { expectThat, type Target } from './target.ts';

const sound = {
  ...{ id: 'r1', device: { serial: 'CLOUD1', mac: '02:00:5e:00:00:01' } },
  ...{ takenAt: '2026-11-22T02:00:00.000Z', counters: { total: 1200, color: 200 } },
  ...{ unit: 'impressions', state: 'warning' },
  conditions: [{ severity: 'warning', code: 'toner-low', text: 'Black' }],
  supplies: [{ name: 'Black', type: 'toner', color: 'black', percent: 5, level: 'low' }],
};
const strange = [
  ...[null, true, -1, 1.5, 1e308, 2 ** 53, '', 'x', '\0', '\ud800', [], {}, { a: 1 }],
  ...['__proto__', '2026-02-30T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 'CLOUD1', '0000'],
];

/** In the database only some: it takes milliseconds. */
const toDatabase = 40;

export const pushes: Target = {
  name: 'push',
  about: 'readings that agents push',
  share: 1,
  async open() {
    const dataDir = mkdtempSync(join(tmpdir(), 'kado-fuzz-'));
    const clock = { now: () => Temporal.Instant.from('2026-11-22T03:00:00Z') };
    const config = readConfig({ KADO_DATA_DIR: dataDir, KADO_COLLECT: '0' });
    const app = await openApp(config, { clock, log: silentLog });
    const actor = { type: 'command', name: 'fuzz' } as const;
    const { customerId } = await registerCustomer({ ...app.system, actor }, { name: 'Office' });
    const ctx = await app.contextOf(customerId, actor);
    const device = { name: 'Cloud', protocol: 'push', serial: 'CLOUD1' } as const;
    const { deviceId } = await registerDevice(ctx, device);
    const { collectorId } = await registerCollector(ctx, { name: 'Agent' });
    const agent = { ...ctx, actor: { type: 'collector', collectorId } as const };
    return {
      async [Symbol.asyncDispose]() {
        await app[Symbol.asyncDispose]();
        rmSync(dataDir, { recursive: true, force: true });
      },
      async run(dice, note) {
        const text = made(dice);
        note(text);
        const parsed = v.safeParse(pushEnvelope, jsonOf(text));
        if (!parsed.success) return;
        const { readings, inOrder } = readPushed(parsed.output);
        for (const { counters, takenAt, device } of readings) {
          for (const [name, value] of Object.entries(counters)) {
            expectThat(isCounter(name) && value >= 0, `${name} is ${value}`);
          }
          expectThat(new Date(takenAt).toISOString() === takenAt, `an instant ${takenAt}`);
          expectThat(
            Object.values(device).some((one) => one !== null),
            'of no device',
          );
        }
        if (!dice.oneIn(toDatabase)) {
          const fine = { id: '', outcome: 'taken', code: null, where: null } as const;
          expectThat(
            inOrder(readings.map(() => fine)).length === parsed.output.readings.length,
            'not each has an answer',
          );
          return;
        }
        const results = inOrder(await takePushed(agent, readings));
        expectThat(results.length === parsed.output.readings.length, 'not each has an answer');
        for (const { outcome, code } of results) {
          expectThat((outcome === 'refused') === (code !== null), `${outcome} for ${code}`);
        }
        for (const { counters } of await readingsOf(ctx.db, ctx.customerId, deviceId)) {
          expectThat(Object.keys(counters).every(isCounter), 'a counter that is none');
        }
        await ctx.db.deleteFrom('readings').where('device_id', '=', deviceId).execute();
        await ctx.db.deleteFrom('lineages').where('device_id', '=', deviceId).execute();
      },
    };
  },
};

function made(dice: Dice): string {
  const readings = dice.some(4, () => {
    const one: Record<string, unknown> = structuredClone(sound);
    one['id'] = `r${dice.below(3)}`;
    for (let left = dice.below(4); left > 0; left--) {
      const within = dice.oneIn(2) ? one : dice.pick([one['device'], one['counters']]);
      if (typeof within !== 'object' || within === null) continue;
      const key = dice.oneIn(3) ? dice.text(8) : dice.pick([...Object.keys(within), 'jobName']);
      Reflect.set(within, key, dice.oneIn(3) ? dice.number() : structuredClone(dice.pick(strange)));
    }
    return dice.oneIn(12) ? dice.pick(strange) : one;
  });
  const text = JSON.stringify({ readings });
  return dice.oneIn(3) ? Buffer.from(damaged(Buffer.from(text), dice)).toString('utf8') : text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
