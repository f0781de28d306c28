/** Other names on ricoh machines: the same tables, another vendor. They stand only in the description. */
import type { Definition } from '#core/definition.ts';
import { ricoh } from './ricoh.ts';

export const nrg: Definition = {
  ...ricoh,
  id: 'nrg',
  vendor: 'NRG',
  match: { description: ['^NRG\\b'] },
};

export const lanier: Definition = {
  ...ricoh,
  id: 'lanier',
  vendor: 'Lanier',
  match: { description: ['^LANIER\\b'] },
};

export const savin: Definition = {
  ...ricoh,
  id: 'savin',
  vendor: 'Savin',
  match: { description: ['^SAVIN\\b'] },
};

export const gestetner: Definition = {
  ...ricoh,
  id: 'gestetner',
  vendor: 'Gestetner',
  match: { description: ['^Gestetner\\b'] },
};

export const infotec: Definition = {
  ...ricoh,
  id: 'infotec',
  vendor: 'infotec',
  match: { description: ['^infotec\\b'] },
};
