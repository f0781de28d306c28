/** What screens write for a large fleet: lists come by pages, so that a screen does not grow with it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { State } from '#core/counter.ts';
import type { Supply } from '#core/reading.ts';
import { instantOf } from '#server/instant.ts';
import { ingest } from '#server/services/ingest.ts';
import { delivery } from '#test/support/deliveries.ts';
import { addOperator } from '#test/support/operator.ts';
import { addressOf, screens, signInByForm } from '#test/support/portal-routes.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword, type SeededDevice } from '#test/support/seed.ts';

/** The most that a screen may write, in bytes before they are compressed. */
const most = 400_000;
const fleetSize = 2_000;

const colors = ['black', 'cyan', 'magenta', 'yellow'] as const;
const states: readonly State[] = ['normal', 'warning', 'error', 'normal', 'normal'];

/** Every model calls its toner otherwise, and all of it runs low: each list is as long as can be. */
const suppliesOf = (n: number): Supply[] =>
  colors.map((color, which) => ({
    ...{ name: `TK-${1_000 + (n % 500)} ${color}`, type: 'toner', color },
    ...{ percent: (n + which) % 11, level: (n + which) % 11 === 0 ? 'empty' : 'low' },
  }));

const devices = Array.from({ length: fleetSize }, (_, n): SeededDevice => ({
  ...{ name: `複合機 ${String(n + 1).padStart(4, '0')}`, kind: 'mfp-color', group: '本社' },
  ...{ product: `機種 ${n % 500}`, building: '本館', location: `${n % 12}F 執務室` },
  ...{ host: `10.0.${n >> 8}.${n & 255}`, serial: `KX${10_000 + n}`, supplies: suppliesOf(n) },
}));

/** Screens in the addresses that show most; others as they open. */
const full: Readonly<Record<string, readonly string[]>> = {
  '/counters': ['?unit=month&from=2025-12&to=2026-11&measure=usage&group=all'],
  '/supplies': ['', '?sort=device', '?sort=-supply&page=3', '?sort=group', '?sort=manager'],
  '/supplies/orders': ['?days=90', '?sort=name&page=2'],
  '/supplies/types': ['', '?page=1&proposals=3'],
};

/** What happened to the fleet: readings, replacements, notices. */
async function live({ office }: Portal): Promise<void> {
  const { ctx, devices: ids, clock } = office;
  const all = [...ids.values()];
  const now = instantOf(clock);
  for (let start = 0; start < all.length; start += 500) {
    const some = all.slice(start, start + 500);
    await ingest(
      ctx,
      some.map((id, n) =>
        delivery(
          id,
          '2026-11-20T03:00:00.000Z',
          { total: 1_000 + n },
          {
            serial: `KO${10_000 + start + n}`,
            supplies: suppliesOf(start + n).map((one) => ({ ...one, percent: 100, level: 'ok' })),
          },
        ),
      ),
    );
    // another machine by its serial number, with counters that fell: to be reviewed
    await ingest(
      ctx,
      some.map((id, n) =>
        delivery(
          id,
          '2026-11-21T03:00:00.000Z',
          { total: 10 + n },
          {
            ...{ serial: `KX${10_000 + start + n}`, state: states[n % states.length] ?? 'normal' },
            supplies: suppliesOf(start + n),
          },
        ),
      ),
    );
    await ctx.db
      .insertInto('notices')
      .values(
        some.map((device_id, n) => ({
          ...{ customer_id: ctx.customerId, notice_id: `n-${start + n}`, device_id },
          ...{ kind: 'error', began_at: now, calm_at: null, ended_at: null, said_json: '[]' },
          ...{ done_at: null, times: 1 },
        })),
      )
      .execute();
  }
}

describe.skipIf(portalAbsent !== null)(`a screen of a large fleet ${portalAbsent ?? ''}`, () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await openPortal({ devices, groups: ['本社'] });
    await addOperator(portal);
    await live(portal);
  }, 300_000);
  afterAll(() => portal?.[Symbol.asyncDispose]());

  test('writes no more than one page of it', async () => {
    const { office } = portal;
    const samples: Readonly<Record<string, string>> = {
      '/groups/[id]': `/groups/${office.groups.get('本社')}`,
    };
    const cookieOf = async (userName: string) =>
      (await signInByForm(portal, goodPassword, userName)).cookie;
    const [own, operators] = [await cookieOf('hanako'), await cookieOf('operator')];
    const written: Record<string, { status: number; bytes: number }> = {};
    for (const { route, signedIn } of screens) {
      const address = samples[route] ?? addressOf(ofFleet(route, office.ctx.customerId), portal);
      for (const more of full[route] ?? ['']) {
        const cookie = route.startsWith('/operator') ? operators : own;
        const answer = await fetch(portal.local + address + more, {
          headers: { ...(signedIn ? { cookie } : {}), 'accept-encoding': 'identity' },
        });
        const bytes = (await answer.arrayBuffer()).byteLength;
        written[route + more] = { status: answer.status, bytes };
      }
    }
    if (process.env['KADO_WEIGHTS']) console.table(written);
    const large = Object.entries(written).filter(([, { bytes }]) => bytes > most);
    expect(large).toEqual([]);
    const served = Object.values(written).filter(({ status }) => status === 200);
    expect(served.length).toBeGreaterThan(45);
  }, 300_000);
});

/** The console's screens of one customer, of the one with the fleet. */
const ofFleet = (route: string, customerId: string) => route.replace('[customer]', customerId);
