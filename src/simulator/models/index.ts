/** All simulated models. They are invented: their names follow the vendors' habits, no such machine is sold. */
import type { Model } from '../model.ts';
import { canonModels } from './canon.ts';
import { japanModels } from './japan.ts';
import { worldModels } from './world.ts';

export const models: readonly Model[] = [...canonModels, ...japanModels, ...worldModels];

const byId = new Map(models.map((model) => [model.id, model]));

/** The model of an id. Throws RangeError on an unknown one, which is a mistake in a script or fleet. */
export function modelOf(id: string): Model {
  const model = byId.get(id);
  if (model === undefined) throw new RangeError(`no simulated model ${id}`);
  return model;
}
