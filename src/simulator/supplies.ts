/** How full a machine's supplies are: they drain with its faces and are replaced when they are empty. */
import type { Supply } from '#core/reading.ts';
import { supplyNameOf } from '#core/supply-name.ts';
import { chance } from './chance.ts';
import { faces, type Lifetime } from './lifetime.ts';
import type { Model, ModelSupply } from './model.ts';
import type { SimulatedDevice } from './spec.ts';

/** At and below this a machine itself says that a supply is low. */
export const alertPercent = 5;

/** At and below this the portal calls a supply low. */
const lowPercent = 10;

/** One supply with how much of it remains; of a waste container: how much room. */
export interface SupplyAt {
  supply: ModelSupply;
  /** how many of it are used up so far, in units of one supply */
  used: number;
  /** 0–100 */
  percent: number;
}

/** How many of a supply a life has used up. */
function usedBy(life: Lifetime, supply: ModelSupply): number {
  const printed =
    supply.color === null || supply.color === 'black' ? faces(life) : faces(life, { ink: 'color' });
  return printed / supply.lastsFaces;
}

/** What remains when so many are used up. */
export function remaining(used: number): number {
  return 100 - Math.floor((used - Math.floor(used)) * 100);
}

/** The supplies of a device whose place has lived so far. */
export function levelsOf(device: SimulatedDevice, model: Model, life: Lifetime): SupplyAt[] {
  return model.supplies.map((supply, i) => {
    const used = usedBy(life, supply) + chance(device.work.seed, i, 71);
    return { supply, used, percent: remaining(used) };
  });
}

const typeWords: Record<ModelSupply['type'], string> = {
  toner: 'toner',
  ink: 'ink',
  drum: 'opc',
  fuser: 'fuser',
  transfer: 'transfer-unit',
  'waste-toner': 'waste-toner',
  'waste-ink': 'waste-ink',
  ribbon: 'ink-ribbon',
};

/** Supplies in the portal's words. */
export function suppliesOf(levels: readonly SupplyAt[]): Supply[] {
  return levels.map(({ supply, percent }) => ({
    ...supplyNameOf(supply.name),
    type: typeWords[supply.type],
    color: supply.color,
    percent: supply.tells === 'percent' ? percent : null,
    level:
      supply.tells === 'some'
        ? 'some'
        : percent <= 0
          ? 'empty'
          : percent <= lowPercent
            ? 'low'
            : 'ok',
  }));
}
