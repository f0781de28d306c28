/** What screens write for a large fleet: lists come by pages, so that a screen does not grow with it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { State } from '#core/counter.ts';
import type { Supply } from '#core/reading.ts';
import { instantOf } from '#server/instant.ts';
import { adoptSupplyTypes } from '#server/services/adopt-supply-types.ts';
import { ingest } from '#server/services/ingest.ts';
import { listReplacements } from '#server/services/list-replacements.ts';
import { listSupplyTypes } from '#server/services/list-supply-types.ts';
import { showGroup } from '#server/services/show-group.ts';
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
  '/supplies/types/new': ['?name=x&type=toner&color=black'],
  '/supplies/replacements': ['', '?state=all&sort=day&page=2'],
};

/** What happened to the fleet: readings, replacements, notices. */
async function live({ office }: Portal): Promise<void> {
  const { ctx, devices: ids, clock } = office;
  const all = [...ids.values()];
  const now = instantOf(clock);
  const worn = all.slice(0, 300).map((id, n) =>
    // low before they are full: replaced
    delivery(id, '2026-11-18T03:00:00.000Z', { total: 900 + n }, { supplies: suppliesOf(n) }),
  );
  await ingest(ctx, worn);
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
    const { ctx } = office;
    const types = await listSupplyTypes(ctx);
    await adoptSupplyTypes(
      ctx,
      types.proposals.slice(0, 3).map(({ name }) => name),
    );
    const { rows } = await listSupplyTypes(ctx);
    const everything = {
      state: 'all',
      group: 'all',
      deviceId: null,
      from: null,
      to: null,
    } as const;
    const replaced = await listReplacements(ctx, {
      ...everything,
      ...{ text: '', page: 1, pageSize: 1 },
    });
    const device = [...office.devices.values()][0] ?? '';
    const samples: Readonly<Record<string, string>> = {
      '/groups/[id]': `/groups/${office.groups.get('本社')}`,
      '/devices/[id]': `/devices/${device}`,
      '/supplies/types/[type]': `/supplies/types/${rows[0]?.typeId}`,
      '/supplies/stock/[type]': `/supplies/stock/${rows[0]?.typeId}`,
      '/supplies/replacements/[replacement]': `/supplies/replacements/${replaced.items[0]?.replacementId}`,
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
    for (const route of Object.keys(samples)) expect(written[route]?.status, route).toBe(200);
    // what is chosen of a fleet is not written with it
    expect(written['/groups/[id]']?.bytes).toBeLessThan(90_000);
    expect(written['/supplies/types/new?name=x&type=toner&color=black']?.bytes).toBeLessThan(
      60_000,
    );
  }, 300_000);

  test('a group of all devices, changed on one page, keeps those of the others', async () => {
    const { office } = portal;
    const { cookie } = await signInByForm(portal, goodPassword, 'hanako');
    const groupId = office.groups.get('本社') ?? '';
    const address = `${portal.local}/groups/${groupId}`;
    let html = await (await fetch(address, { headers: { cookie } })).text();
    const send = async (press: string, untick: number) => {
      const form = formOf(html);
      const ticked = form.getAll('device');
      form.delete('device');
      for (const id of ticked.slice(untick)) form.append('device', id);
      form.set('press', press);
      const answer = await fetch(address, {
        ...{ method: 'POST', redirect: 'manual', body: form },
        headers: { cookie, origin: portal.local, accept: 'text/html' },
      });
      html = await answer.text();
      expect(html.length + form.toString().length).toBeLessThan(110_000);
      return answer.status;
    };
    expect(await send('page:2', 1)).toBe(200);
    expect(await send('page:3', 2)).toBe(200);
    expect(await send('save', 0)).toBe(303);
    expect((await showGroup(office.ctx, groupId)).deviceIds).toHaveLength(fleetSize - 3);
    html = await (await fetch(address, { headers: { cookie } })).text();
    expect(await send('clear', 0)).toBe(200);
    expect(await send('page:20', 0)).toBe(200);
    expect(await send('all', 0)).toBe(200);
    expect(await send('save', 0)).toBe(303);
    expect((await showGroup(office.ctx, groupId)).deviceIds).toHaveLength(fleetSize);
  }, 120_000);
});

/** What a browser would send of the page's form, without its buttons. */
function formOf(html: string): URLSearchParams {
  const form = new URLSearchParams();
  const [, text = ''] = /<form class="page[^>]*>(.*?)<\/form>/su.exec(html) ?? [];
  for (const [input] of text.matchAll(/<input [^>]*>/gu)) {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(input)?.[1];
    if (value('type') === 'checkbox' && !/ checked\b/u.test(input)) continue;
    form.append(value('name') ?? '', value('value') ?? '');
  }
  return form;
}

/** The console's screens of one customer, of the one with the fleet. */
const ofFleet = (route: string, customerId: string) => route.replace('[customer]', customerId);
