import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const manifest = v.object({ version: v.string() });

/** The version of this Kado, as its package.json has it. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return v.parse(manifest, JSON.parse(text)).version;
}
