/**
 * Recordings read without any code of the product: `OID|tag|value` lines as
 * they stand, so that what is expected does not come from what is tested.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { sharedDir } from '#test/support/shared.ts';

const folder = `${sharedDir}fixtures/snmp/`;

/** Names of the recordings, without ending. */
export const recordingNames: readonly string[] =
  sharedDir === null
    ? []
    : readdirSync(folder)
        .filter((file) => file.endsWith('.snmprec'))
        .map((file) => file.slice(0, -'.snmprec'.length));

export function recordingFile(name: string): string {
  return `${folder}${name}.snmprec`;
}

/** The rows of a recording. */
export class RawRows {
  readonly #rows = new Map<string, string>();

  constructor(name: string) {
    for (const line of readFileSync(recordingFile(name), 'latin1').split('\n')) {
      const [oid = '', tag = '', ...rest] = line.split('|');
      if (rest.length === 0 || this.#rows.has(oid)) continue;
      const value = rest.join('|');
      this.#rows.set(oid, tag.endsWith('x') ? Buffer.from(value, 'hex').toString('latin1') : value);
    }
  }

  text(oid: string): string | null {
    return this.#rows.get(oid) ?? null;
  }

  /** @throws where the recording has no number there: an expectation would be wrong */
  number(oid: string): number {
    const value = Number(this.#rows.get(oid) ?? 'absent');
    if (!Number.isFinite(value)) throw new Error(`no number at ${oid}`);
    return value;
  }

  /** index -> value of a column or subtree, in the order of the file */
  below(oid: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const [each, value] of this.#rows) {
      if (each.startsWith(`${oid}.`)) found.set(each.slice(oid.length + 1), value);
    }
    return found;
  }
}
