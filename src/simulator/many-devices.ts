/** Any number of devices, for benches and for `kado simulate`. */
import { placeOf, type Addressing } from './address.ts';
import { chance, pick } from './chance.ts';
import { departments } from './departments.ts';
import { models } from './models/index.ts';
import { makeDevice, type SimulatedDevice } from './spec.ts';

export interface ManyOptions {
  count: number;
  seed?: number;
  /** first address, in 127.0.0.0/8 */
  base?: string;
  port?: number;
  addressing?: Addressing;
  zone?: string;
}

/** Makes devices of all models in turn. */
export function manyDevices(options: ManyOptions): SimulatedDevice[] {
  const { count, seed = 1, base = '127.20.0.0', port = 1161, addressing = 'hosts' } = options;
  const characters = Object.entries(departments);
  return Array.from({ length: count }, (_, i) => {
    const model = models[i % models.length];
    if (model === undefined) throw new RangeError('no models');
    const [name, department] = pick(characters, chance(seed, i, 81));
    const number = String(i + 1).padStart(4, '0');
    return makeDevice({
      key: `sim-${number}`,
      customerKey: 'simulated',
      name: `${model.product} ${number}`,
      modelId: model.id,
      location: `${name} ${1 + (i % 9)}F`,
      groupName: name,
      department,
      seed,
      zone: options.zone ?? 'Asia/Tokyo',
      calendar: 'jp',
      ...placeOf(addressing, base, port, i),
    });
  });
}
