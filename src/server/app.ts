/**
 * The composition root: an App is a running portal without its pages. It is
 * opened once per process and disposed; the bundled pages find it by `currentApp`.
 */
import { KadoError } from '#core/errors.ts';
import type { Kysely } from 'kysely';
import { AddressThrottle } from './address-throttle.ts';
import { catchingUp } from './catch-up.ts';
import type { CollectorSettings } from './collector/built-in.ts';
import type { Config } from './config.ts';
import { databaseLimits } from './database-limits.ts';
import type { Actor, Clock, Context, Log, Origin } from './context.ts';
import { contextOfCustomer, contextOfSession, viewedContext } from './app/contexts.ts';
import { backupPlace } from './app/backup-place.ts';
import { collectHere } from './app/collect-here.ts';
import { definitionsNow } from './app/definitions-now.ts';
import { deviceReading } from './app/device-reading.ts';
import { openMailIntake, type MailIntakeWork } from './app/mail-intake.ts';
import { walkFiles } from './app/walk-files.ts';
import { KeptTables } from './kept-tables.ts';
import { HandoverPlaces } from './handover-places.ts';
import { RequestLimits } from './request-limits.ts';
import { everyWhile } from './every-while.ts';
import type { LiveMarks } from './live-marks.ts';
import { tellScreens } from './app/tell-screens.ts';
import { openMetrics, type Metrics } from './metrics/all-families.ts';
import { Meters } from './metrics/meters.ts';
import { ownSecret } from './own-secret.ts';
import { readiness, type Readiness } from './readiness.ts';
import { currentRequest, type RequestFacts } from './request-scope.ts';
import { sealerOf, type Sealer } from './sealed.ts';
import { catchUpRollups } from './services/catch-up-rollups.ts';
import { resolveCollector } from './services/resolve-collector.ts';
import { forgetOld } from './services/forget-old.ts';
import { lookForMails } from './app/look-for-mails.ts';
import { lookEveryMs } from './services/look-for-notices.ts';
import { sealCredentials } from './services/seal-credentials.ts';
import type { BackupPlace } from './services/backup-place.ts';
import type { DeviceReading } from './services/read-device.ts';
import type { Ask } from './services/try-device.ts';
import type { WalkFiles } from './services/walk-files.ts';
import { resolveSession, type Session, type SessionUse } from './services/resolve-session.ts';
import { allCustomers } from './storage/queries/all-customers.ts';
import { customersInClear } from './storage/queries/credentials-in-clear.ts';
import { customersWithDueRollups } from './storage/queries/due-rollups.ts';
import { migrate } from './storage/migrations/migrate.ts';
import { openDatabase, type Database } from './storage/open.ts';
import { customersWithChoices } from './storage/queries/notice-choices.ts';
import type { Schema } from './storage/schema.ts';
import type { SystemContext } from './system-context.ts';
import { WorkClaims } from './work-claims.ts';

export interface SignedIn {
  /** the user's own; the hook puts `viewed` in its place where a screen shows that */
  ctx: Context;
  session: Session;
  /** the context of the customer whom an operator views (§11); null: there is no view */
  viewed: Context | null;
}

export interface App extends AsyncDisposable {
  config: Config;
  /** for sign-in and sign-out, which act before a customer is known */
  system: SystemContext;
  /** slows guessing from one client address; sign-in asks it first and tells it of refusals */
  throttle: AddressThrottle;
  /** the same for asking for reset links (§1.4): it is told of every one */
  forgotThrottle: AddressThrottle;
  /** for one-time tokens of collectors that are no good, and for credentials that are none (§11) */
  enrolThrottle: AddressThrottle;
  collectorThrottle: AddressThrottle;
  /** how many collectors may hand over at once (§12) */
  handovers: HandoverPlaces;
  /** how much of what is costly one user may ask for */
  limits: RequestLimits;
  /** seals what is kept secret in the database; the installation's secret is made at first use */
  readonly sealer: Sealer;
  /** under which browsers reach the portal, for links in mail: ORIGIN, or what the server listens on */
  origin: string;
  /** who a session cookie belongs to; null: not signed in. `origin`: from where he asks, for the audit */
  contextFor(
    cookie: string | null | undefined,
    origin?: Origin,
    use?: SessionUse,
  ): Promise<SignedIn | null>;
  /** a collector's context, by its credential; null: unknown, or taken back (§11) */
  collectorFor(credential: string, address: string | null): Promise<Context | null>;
  /** a context for work that no signed-in user does: commands, the collector, the demo */
  contextOf(customerId: string, actor: Actor, origin?: Origin): Promise<Context>;
  /** starts the built-in collector for every customer, also later ones; disposing stops it */
  collect(settings: CollectorSettings & { trapPort?: number }): Promise<AsyncDisposable>;
  /** starts sending what is in the outbox (§6); disposing ends it */
  sendMail(): Promise<AsyncDisposable>;
  /** starts taking mails of devices in (§12.9); disposing ends it */
  takeMail(): Promise<MailIntakeWork>;
  /** asks a device once, by settings that need not be stored (§11) */
  ask: Ask;
  /** reads and writes recorded walks (§12) */
  walkFiles: WalkFiles;
  /** where `kado serve` makes backups by itself; null: it makes none */
  backups: BackupPlace | null;
  /** reads a registered device at once (§3.2) */
  reading: DeviceReading;
  /**
   * Rolls devices up anew whose days are cut elsewhere since a customer's zone or
   * closing day changed (§11), and seals SNMP credentials that an earlier release left in
   * clear; by steps, never rejects, and ends with the App.
   */
  catchUp(): Promise<void>;
  /** starts forgetting, once a day, what customers keep no longer (§11); disposing ends it */
  forget(): AsyncDisposable;
  /** starts telling users by mail what is wrong with their devices (§6); disposing ends it */
  notify(): AsyncDisposable;
  /** tells open screens of changes (§3.1.7) */
  readonly live: LiveMarks;
  /** whether the database answers and has what this release needs, for /readyz; never rejects */
  ready(): Promise<Readiness>;
  /** what /metrics tells, and what of it is counted on the way */
  readonly metrics: Metrics;
  readonly meters: Meters;
  /** the request that is being answered; null: none is */
  request(): RequestFacts | null;
}

/** Reset links that one client address may ask for within a quarter of an hour. */
const forgotRule = { most: 10, windowMs: 15 * 60_000, addresses: 10_000 };

const forgetting: Actor = { type: 'command', name: 'forget' };
const notifying: Actor = { type: 'command', name: 'notify' };

const slot = Symbol.for('kado.app');

/** The slot on globalThis: the bundled pages hold their own copy of this module. */
type WithApp = typeof globalThis & { [slot]?: App };

/** @throws KadoError `app.not_open` where no App was opened in this process */
export function currentApp(): App {
  const app = (globalThis as WithApp)[slot];
  if (app === undefined) throw new KadoError('app.not_open', 'unavailable');
  return app;
}

/** Makes an App the one that the pages find; null: none any more. */
export function setCurrentApp(app: App | null): void {
  if (app === null) delete (globalThis as WithApp)[slot];
  else (globalThis as WithApp)[slot] = app;
}

/** Opens the database, brings it up to date, and puts the portal together. */
export async function openApp(
  config: Config,
  { clock, log, origin }: { clock: Clock; log: Log; origin?: Origin },
): Promise<App> {
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    ...databaseLimits(config),
    onIdleError: (error) => log.warn({ reason: error.message }, 'A database connection broke'),
  });
  try {
    await migrate(database, { now: () => clock.now().toString({ fractionalSecondDigits: 3 }) });
  } catch (thrown) {
    await database[Symbol.asyncDispose]();
    throw thrown;
  }
  const parts = { clock, log, ...(origin ? { origin } : {}) };
  return appOn(database.db, config, parts, database);
}

/** The same on a database that somebody else opened and migrated: a test. */
export function appOn(
  db: Kysely<Schema>,
  config: Config,
  { clock, log, origin }: { clock: Clock; log: Log; origin?: Origin },
  /** to be closed at the end */
  database: Database | null = null,
): App {
  const kept = new KeptTables({ mostBytes: config.tableMemory * 2 ** 20 });
  const meters = new Meters();
  const system: SystemContext = { db, clock, log, meters, kept, ...(origin ? { origin } : {}) };
  const here: SystemContext = { ...system, origin: { channel: 'server', address: null } };
  let made: Sealer | null = null;
  const sealer = () => (made ??= sealerOf(ownSecret(config)));
  const behind = catchingUp({
    customers: () => customersWithDueRollups(db),
    step: async (customerId) => {
      const actor: Actor = { type: 'command', name: 'catch up' };
      return catchUpRollups(await contextOfCustomer(here, customerId, actor), 5);
    },
    failed: 'Devices could not be rolled up anew',
    log,
  });
  const sealing = catchingUp({
    customers: () => customersInClear(db),
    step: async (customerId) => {
      const actor: Actor = { type: 'command', name: 'seal credentials' };
      return sealCredentials(await contextOfCustomer(here, customerId, actor), sealer());
    },
    failed: 'SNMP credentials that an earlier release stored could not be sealed',
    log,
  });
  const claims = new WorkClaims(system);
  const known = definitionsNow(system);
  const live = tellScreens(db, log);
  const metrics = openMetrics({ system, meters, live, pool: database?.pool ?? null });
  return {
    config,
    system,
    throttle: new AddressThrottle(clock),
    forgotThrottle: new AddressThrottle(clock, forgotRule),
    limits: new RequestLimits(clock, { ...config, users: 10_000 }),
    enrolThrottle: new AddressThrottle(clock),
    collectorThrottle: new AddressThrottle(clock),
    handovers: new HandoverPlaces(),
    get sealer() {
      return sealer();
    },
    origin: config.origin ?? `http://localhost:${config.port}`,
    async contextFor(cookie, asked, use = 'used') {
      const session = cookie ? await resolveSession(system, cookie, use) : null;
      if (session === null) return null;
      noteActor('user', session.customer.customerId);
      const ctx = contextOfSession(asked ? { ...system, origin: asked } : system, session);
      return { ctx, session, viewed: viewedContext(ctx, system, session) };
    },
    async collectorFor(credential, address) {
      const found = await resolveCollector(system, credential, address);
      if (found === null) return null;
      noteActor('collector', found.customerId);
      const actor: Actor = { type: 'collector', collectorId: found.collectorId };
      const origin: Origin = { channel: 'collector', address };
      return contextOfCustomer({ ...system, origin }, found.customerId, actor);
    },
    contextOf: (customerId, actor, asked) =>
      contextOfCustomer(asked ? { ...system, origin: asked } : system, customerId, actor),
    collect: (settings) => collectHere(system, settings, sealer, known, claims),
    async ask(target) {
      const { askDevice } = await import('./collector/ask-device.ts');
      return askDevice(target, () => clock.now().epochMilliseconds, await known.refresh());
    },
    walkFiles,
    backups: backupPlace(config),
    reading: deviceReading(config, clock, sealer, known),
    async sendMail() {
      // loaded only where it runs: the pages need no SMTP
      const { openOutbox } = await import('./mail/open-outbox.ts');
      return openOutbox(system, config, this.origin);
    },
    takeMail() {
      return openMailIntake(system, config, { origin: this.origin, sealer, claims });
    },
    async catchUp() {
      await Promise.all([behind.run(), sealing.run()]);
    },
    forget: () =>
      everyWhile({
        ...{ kind: 'forget', claims, clock },
        // days begin at other times in other zones; it is done once a customer's day
        everyMs: 3_600_000,
        customers: async () => (await allCustomers(db)).map(({ customer_id: id }) => id),
        work: async (customerId) =>
          forgetOld(await contextOfCustomer(here, customerId, forgetting)),
        failed: 'What is old could not be forgotten',
        saidOnce: false,
        log,
      }),
    notify() {
      return everyWhile({
        ...{ kind: 'notify', claims, clock },
        everyMs: lookEveryMs,
        customers: () => customersWithChoices(db),
        work: async (customerId) =>
          lookForMails(await contextOfCustomer(here, customerId, notifying), this.origin),
        failed: 'Devices could not be looked at for notices; it is tried again',
        saidOnce: true,
        log,
      });
    },
    live,
    ready: readiness({ db }),
    metrics,
    meters,
    request: currentRequest,
    async [Symbol.asyncDispose]() {
      await behind[Symbol.asyncDispose]();
      await sealing[Symbol.asyncDispose]();
      live[Symbol.dispose]();
      metrics[Symbol.dispose]();
      await database?.[Symbol.asyncDispose]();
    },
  };
}

/** For the log of the request that is being answered. */
function noteActor(actor: string, customerId: string): void {
  const request = currentRequest();
  if (request !== null) Object.assign(request, { actor, customerId });
}
