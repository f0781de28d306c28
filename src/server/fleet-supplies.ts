/**
 * The supplies of one customer's devices, as somebody of some groups sees them: kept to be
 * counted and listed by what runs out next, as new as each question (decision 0027).
 */
import { setImmediate as breath, setTimeout as sleep } from 'node:timers/promises';
import { KeptSupplies, type Chooses, type OwnedSupply } from '#core/kept-supplies.ts';
import { FollowedDevices, type KeptFacts, type Placed, type Reader } from './followed-devices.ts';
import { supplyFacts } from './storage/queries/supply-facts.ts';
import type { SupplyFilter } from './storage/queries/supplies-listed.ts';

class SuppliesRead implements KeptFacts {
  readonly withStates = true;
  kept = new KeptSupplies();
  /** days, keys and ids that many have in common, each once */
  #texts = new Map<string, string>();

  get bytes(): number {
    return this.kept.bytes;
  }

  reset(): void {
    this.kept = new KeptSupplies();
    this.#texts = new Map();
  }

  async read({ db, customerId }: Reader, devices: readonly Placed[]): Promise<void> {
    const ids = devices.map(({ deviceId }) => deviceId);
    const rows = await supplyFacts(db, customerId, ids);
    const byId = Map.groupBy(rows, (row) => row.device_id);
    for (const { place, deviceId } of devices) {
      const own = byId.get(deviceId);
      const [head] = own ?? [];
      if (own === undefined || head === undefined) {
        this.kept.put(place, null);
        continue;
      }
      const supplies = own.map((row) => ({
        ...{ key: this.#once(row.supply_key), place: row.place, level: this.#once(row.level) },
        ...{ dueOn: this.#once(row.due_on), leftRank: row.left_rank },
      }));
      const [groupId, managerId] = [head.group_id, head.manager_user_id];
      this.kept.put(place, {
        ...{ deviceId, nameKey: head.name_key, supplies },
        groupId: groupId === null ? null : this.#once(groupId),
        managerId: managerId === null ? null : this.#once(managerId),
      });
    }
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}

/** A large fleet is read for seconds: whoever asks then is answered as if nothing were kept. */
const patienceMs = 250;

export class FleetSupplies {
  readonly #devices = new FollowedDevices(new SuppliesRead());
  /** ordinal of the last use */
  usedAt = 0;

  get bytes(): number {
    return this.#devices.bytes;
  }

  /**
   * How many a filter without texts and types lets through, and a stretch of them.
   * @returns null where nothing is kept, or not yet; `rows` null: too far behind
   */
  async chosen(
    reader: Reader,
    filter: SupplyFilter,
    stretchOf: (total: number) => { start: number; end: number },
  ): Promise<{ total: number; rows: OwnedSupply[] | null } | null> {
    const { group, manager, state, soonUntil } = filter;
    const name = JSON.stringify([group, manager, state, soonUntil]);
    const chosen = this.#devices.current(reader, () =>
      this.#devices.facts.kept.chosen(name, choosing(filter), stretchOf, breath),
    );
    const waited = new AbortController();
    const late = sleep(patienceMs, null, { signal: waited.signal, ref: false });
    // what fails when nobody waits any more is asked anew by the next question
    chosen.catch(() => null);
    late.catch(() => null);
    try {
      return await Promise.race([chosen, late]);
    } finally {
      waited.abort();
    }
  }
}

/** As the database chooses them. */
function choosing({ group, manager, state, soonUntil }: SupplyFilter): Chooses {
  const isOf = (asked: string, id: string | null) =>
    asked === 'all' || (asked === 'none' ? id === null : id === asked);
  return (owner, { level, dueOn }) => {
    if (!isOf(group, owner.groupId) || !isOf(manager, owner.managerId)) return false;
    const isLow = level === 'low' || level === 'empty';
    const isSoon = dueOn <= soonUntil;
    if (state === 'empty') return level === 'empty';
    if (state === 'low') return isLow;
    if (state === 'soon') return isSoon;
    return state === null || isSoon || isLow;
  };
}
