/** Other names on konica-minolta machines: the same tables, another vendor. They stand only in the description. */
import type { Definition } from '#core/definition.ts';
import { konicaMinolta } from './konica-minolta.ts';

export const develop: Definition = {
  ...konicaMinolta,
  id: 'develop',
  vendor: 'Develop',
  match: { description: ['^Develop\\b'] },
};

export const sindoh: Definition = {
  ...konicaMinolta,
  id: 'sindoh',
  vendor: 'Sindoh',
  match: { description: ['^Sindoh\\b'] },
};
