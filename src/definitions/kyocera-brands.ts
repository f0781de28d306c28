/** Other names on kyocera machines: the same tables, another vendor. They stand only in the description. */
import type { Definition } from '#core/definition.ts';
import { kyocera } from './kyocera.ts';

export const utax: Definition = {
  ...kyocera,
  id: 'utax',
  vendor: 'UTAX',
  match: { description: ['^(TA_)?UTAX\\b'] },
};

export const triumphAdler: Definition = {
  ...kyocera,
  id: 'triumph-adler',
  vendor: 'TA Triumph-Adler',
  match: { description: ['^(TRIUMPH|TA )'] },
};

export const copystar: Definition = {
  ...kyocera,
  id: 'copystar',
  vendor: 'Copystar',
  match: { description: ['^Copystar\\b|^CS \\\\d{4}'] },
};
