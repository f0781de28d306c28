/** The collector inside the server (§12), for every customer's devices that no other collector reads. */
import type { CommunicationHours } from '#core/communication-windows.ts';
import type { CollectorSettings } from '../collector/built-in.ts';
import { Hints } from '../collector/hints.ts';
import type { Actor } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { collectionRules } from '../services/collection-rules.ts';
import { allCustomers } from '../storage/queries/all-customers.ts';
import { devicesForPolling } from '../storage/queries/devices-for-polling.ts';
import type { SystemContext } from '../system-context.ts';
import type { WorkClaims } from '../work-claims.ts';
import { contextOfCustomer } from './contexts.ts';
import type { DefinitionsNow } from './definitions-now.ts';
import { lookHere } from './look-here.ts';

const actor: Actor = { type: 'collector', collectorId: 'built-in' };

/**
 * Starts at once; disposing stops it.
 * @param trapPort where traps are heard, as a hint; 0: nowhere
 * @param claims so that of several processes each customer is one's
 */
export async function collectHere(
  system: SystemContext,
  settings: CollectorSettings & { trapPort?: number },
  sealer: () => Sealer,
  known: DefinitionsNow,
  claims: WorkClaims,
): Promise<AsyncDisposable> {
  // loaded only where it runs: the pages need no SNMP
  const [{ collectCustomer }, { collectEveryCustomer }, { openTrapEar }] = await Promise.all([
    import('../collector/collect-customer.ts'),
    import('../collector/every-customer.ts'),
    import('../drivers/snmp/trap-ear.ts'),
  ]);
  await using running = new AsyncDisposableStack();
  const { trapPort = 0 } = settings;
  const hints = new Hints();
  if (trapPort > 0) {
    const onTrap = (address: string) => hints.hint(address);
    running.use(await openTrapEar({ port: trapPort, onTrap, log: system.log }));
  }
  const parts = {
    customers: async () => (await allCustomers(system.db)).map(({ customer_id: id }) => id),
    async start(customerId: string) {
      const ctx = await contextOfCustomer(system, customerId, actor);
      let hours: CommunicationHours | null = null;
      const rules = async () => {
        await known.refresh();
        // the customer's zone may be another one by now
        const now = await contextOfCustomer(system, customerId, actor);
        const { polling, windows } = await collectionRules(now, settings.schedule ?? {});
        hours = { zone: now.zone, windows };
        return { ...polling, hours };
      };
      const devices = () => devicesForPolling(ctx.db, customerId);
      const both = new AsyncDisposableStack();
      both.use(collectCustomer(ctx, devices, { ...settings, hints }, sealer, rules, known.current));
      // asked before each address: the rounds look the rules up often enough
      const hoursNow = async () => hours ?? (await rules()).hours;
      both.use(await lookHere(ctx, sealer, hoursNow, known, settings.look));
      return both;
    },
    claims,
    log: system.log,
  };
  const { refreshMs } = settings;
  running.use(await collectEveryCustomer(parts, refreshMs === undefined ? {} : { refreshMs }));
  return running.move();
}
