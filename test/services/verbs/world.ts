/** Two customers and a provider, each with people; and contexts for every kind of actor. */
import { sql } from 'kysely';
import type { Actor, Context } from '#server/context.ts';
import { newSecretToken, secretKeyOf } from '#server/secret-token.ts';
import { enterMeters } from '#server/services/enter-meters.ts';
import { createSupplyType } from '#server/services/create-supply-type.ts';
import { ingest } from '#server/services/ingest.ts';
import { listStock } from '#server/services/list-stock.ts';
import { receiveStock } from '#server/services/receive-stock.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showMeters } from '#server/services/show-meters.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { narrowTransaction } from '#server/storage/dialects/citus.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { delivery } from '#test/support/deliveries.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import type { ActorKind, CalledVerb, Their } from './entry.ts';

export interface World extends AsyncDisposable {
  office: Seed;
  their: Their;
  /** the context of an actor in the customer that `their` names; in the provider's for its staff's own accounts */
  home(kind: ActorKind, verb: CalledVerb): Context;
  /** the same in another customer, whom none of it concerns */
  abroad(kind: ActorKind, verb: CalledVerb): Context;
  /** Runs a call in a transaction that is undone; `look` sees what it did, as everybody. */
  undone(ctx: Context, verb: CalledVerb, call: (ctx: Context) => Promise<void>): Promise<void>;
  /** all rows of the customer that `their` names, as text */
  rows(ctx: Context, verb: CalledVerb): Promise<string>;
  /** words that only that customer has; `names`: those that no call names */
  words: string[];
  names: string[];
}

const command: Actor = { type: 'command', name: 'walk' };
const undo = new Error('undone');
const everyone = '*';

export async function openWorld(engine: Engine): Promise<World> {
  const office = await seed(engine, {
    users: ['keiko-of-aoba'],
    groups: ['Kiri wing'],
    closingDay: 20,
    devices: [
      { name: 'Kiri printer', group: 'Kiri wing', serial: 'KIRI-001', host: '192.0.2.41' },
      { name: 'Kiri other', serial: 'KIRI-002', host: '192.0.2.42', building: 'Kiri tower' },
    ],
  });
  const { system, ctx: own, stranger } = office;
  const people = async (ctx: Context, role: 'admin' | 'viewer' | 'operator' | 'operator-viewer') =>
    registerUser(
      { ...ctx, actor: command },
      { userName: `${role}-${ctx.customerId}`, name: role, role, password: goodPassword },
    );
  const { customerId } = await registerCustomer(
    { ...system, actor: command },
    { name: 'Provider', role: 'provider' },
  );
  const house = { ...stranger, db: withinCustomer(system.db, customerId), customerId };
  const ids = {
    own: { admin: await people(own, 'admin'), viewer: await people(own, 'viewer') },
    else: { admin: await people(stranger, 'admin'), viewer: await people(stranger, 'viewer') },
    operator: await people(house, 'operator'),
    reader: await people(house, 'operator-viewer'),
  };
  const elsewhere = { ...stranger, actor: command };
  await registerDevice(elsewhere, { name: 'Own', protocol: 'snmp', host: '192.0.2.99' });

  const deviceId = office.devices.get('Kiri printer') ?? '';
  const groupId = office.groups.get('Kiri wing') ?? '';
  await ingest(own, [
    delivery(deviceId, '2026-10-20T03:00:00.000Z', { total: 9000 }),
    delivery(deviceId, '2026-11-10T03:00:00.000Z', { total: 9100 }, { raw: new Uint8Array([1]) }),
    delivery(deviceId, '2026-11-11T03:00:00.000Z', { total: 7 }, { id: 'kiri-doubted' }),
    delivery(deviceId, '2026-11-12T03:00:00.000Z', { total: 9150 }),
  ]);
  const { seen } = await showMeters(own, deviceId);
  await enterMeters(own, { deviceId, serial: null, counters: { total: 8000 }, seen });
  const { meter_id: meterId } = await own.db
    .selectFrom('device_meters')
    .select('meter_id')
    .executeTakeFirstOrThrow();
  const at = office.clock.now().toString({ fractionalSecondDigits: 3 });
  const userId = ids.own.viewer.userId;
  const key = { customer_id: own.customerId, user_id: userId };
  await own.db
    .updateTable('users')
    .set({ email: 'viewer@kiri.example' })
    .where('user_id', '=', userId)
    .execute();
  const sessionId = secretKeyOf(newSecretToken(own.customerId))?.hash ?? '';
  await own.db
    .insertInto('sessions')
    .values({
      ...{ ...key, session_hash: sessionId, created_at: at, seen_at: at, address: '192.0.2.77' },
      ...{ expires_at: '2026-11-23T03:00:00.000Z', agent: 'kiri browser', method: 'password' },
      ...{ viewed_customer_id: null, viewed_until_at: null, view_reason: null },
    })
    .execute();
  await own.db
    .insertInto('passkeys')
    .values({
      ...{ ...key, credential_id: 'kiri-passkey', name: 'Kiri key', public_key: '' },
      ...{ sign_count: 0, transports_json: '[]', created_at: at, used_at: null },
    })
    .execute();
  const collectorId = 'kiri-collector';
  await own.db
    .insertInto('collectors')
    .values({
      ...{ customer_id: own.customerId, collector_id: collectorId, name: 'Kiri cellar' },
      ...{ created_at: at, enrol_hash: null, enrol_expires_at: null, enrolled_at: at },
      ...{ credential_hash: 'kiri-hash', former_hash: null, rotated_at: null, seen_at: at },
      ...{ address: '192.0.2.78', version: null, revoked_at: null },
    })
    .execute();
  const mailId = 'kiri-mail';
  await own.db
    .insertInto('mails')
    .values({
      ...{ ...key, mail_id: mailId, kind: 'reset-link', to_address: 'viewer@kiri.example' },
      ...{ language: 'ja', subject: 'Kiri', body_text: 'Kiri', body_html: null, message_id: null },
      ...{ state: 'waiting', attempts: 0, due_at: at, claim: null, useless_at: null },
      ...{ created_at: at, ended_at: null, failure: null },
    })
    .execute();
  const stock = await stocked(own, deviceId);
  const tables = (await system.db.introspection.getTables()).filter(({ columns }) =>
    columns.some(({ name }) => name === 'customer_id'),
  );

  const actorOf = (kind: ActorKind, of: (typeof ids)['own']): Actor => {
    if (kind === 'command') return command;
    if (kind === 'collector') return { type: 'collector', collectorId: 'built-in' };
    const userId = (kind === 'viewer' || kind === 'admin' ? of[kind] : ids[kind]).userId;
    const role = kind === 'reader' ? 'operator-viewer' : kind;
    return { type: 'user', userId, userName: kind, role };
  };
  const their: Their = {
    ...{ customerId: own.customerId, deviceId, groupId, userId, sessionId, meterId, collectorId },
    ...{ mailId, ...stock },
    userName: `viewer-${own.customerId}`,
    credentialId: 'kiri-passkey',
    readingId: 'kiri-doubted',
  };
  const names = ['Aoba Trading', 'Kiri', 'KIRI', 'kiri ', 'keiko', 'viewer@kiri', '192.0.2.4'];
  return {
    office,
    their,
    home(kind, verb) {
      const staff = verb.self && (kind === 'reader' || kind === 'operator');
      return { ...(staff ? house : own), actor: actorOf(kind, ids.own) };
    },
    abroad: (kind, verb) => ({
      ...(verb.self && (kind === 'reader' || kind === 'operator') ? house : stranger),
      actor: actorOf(kind, ids.else),
    }),
    async undone(ctx, { scope }, call) {
      const work = system.db.transaction().execute(async (all) => {
        const db = scope === 'one' ? withinCustomer(all, ctx.customerId) : all;
        // the wall of PostgreSQL too, for as long as this transaction
        if (engine === 'postgres' && scope === 'one') await setTo(all, ctx.customerId);
        await call({ ...ctx, db });
        throw undo;
      });
      await work.catch((thrown: unknown) => {
        if (thrown !== undo) throw thrown;
      });
    },
    async rows({ db, customerId }, { scope }) {
      const plain = db.withoutPlugins();
      const isWalled = engine === 'postgres' && scope === 'one';
      if (isWalled) await setTo(plain, everyone);
      const found: unknown[] = [];
      if (engine === 'sqlite') {
        for (const { name } of tables) {
          const { rows } = await rowsIn(name, own.customerId).execute(plain);
          found.push(name, rows);
        }
      } else {
        // at once: a way to the server for each of them would take minutes in the end
        const all = tables.map(
          ({ name }) =>
            sql`(select json_agg(one order by one::text)::text from (${rowsIn(name, own.customerId)}) one)
              as ${sql.id(name)}`,
        );
        found.push((await sql`select ${sql.join(all)}`.execute(plain)).rows);
      }
      if (isWalled) await setTo(plain, customerId);
      return JSON.stringify(found);
    },
    words: [...Object.values(their), ...office.devices.values(), ...names],
    names,
    [Symbol.asyncDispose]: () => office[Symbol.asyncDispose](),
  };
}

/** Ids of a supply type, of the place where some of it is, of a replacement of the device. */
async function stocked(ctx: Context, deviceId: string) {
  const { typeId } = await createSupplyType(ctx, {
    ...{ name: 'Kiri toner', type: 'toner', color: null, partNumber: null, ratedPages: null },
    ...{ reorderAt: 1, orderCount: 2, fits: [{ product: 'Kiri 1', key: 'toner.none' }] },
  });
  const place = { name: 'Kiri cupboard' };
  await receiveStock(ctx, { typeId, place, count: 4, note: 'Kiri note' });
  const [{ placeId = '' } = {}] = (await listStock(ctx)).places;
  const replacementId = 'kiri-replacement';
  const level = { before_percent: 3, before_level: 'low', after_percent: 100, after_level: 'ok' };
  await ctx.db
    .insertInto('supply_replacements')
    .values({
      ...{ customer_id: ctx.customerId, device_id: deviceId, replacement_id: replacementId },
      ...{ supply_key: 'toner.none', name: 'Kiri black', type: 'toner', color: null, ...level },
      ...{ after_on: '2026-11-09', replaced_on: '2026-11-10', state: 'detected', entered: 0 },
      detected_at: '2026-11-11T03:00:00.000Z',
    })
    .execute();
  return { typeId, placeId, replacementId };
}

const rowsIn = (table: string, customerId: string) =>
  sql`select * from ${sql.table(table)} where customer_id = ${customerId} order by 1, 2`;

async function setTo(db: Context['db'], customerId: string): Promise<void> {
  await sql.raw(narrowTransaction(customerId)).execute(db);
}
