import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitions } from '#definitions/index.ts';

const folder = new URL('../../src/definitions/', import.meta.url);
const files = readdirSync(folder).filter(
  (file) => file.endsWith('-facts.ts') && file !== 'schema-facts.ts',
);

describe('what a family says of identity and state', () => {
  it.each(files)('%s is used by its definition', async (file) => {
    const exported: object = await import(new URL(file, folder).href);
    const definition = definitions.find(({ id }) => `${id}-facts.ts` === file);
    for (const facts of Object.values(exported)) {
      expect([definition?.identity, definition?.status]).toContain(facts);
    }
  });

  it('names no serial number, model or fault in a tree of people’s jobs', () => {
    const oids = definitions.flatMap(({ identity, status }) => [
      ...[identity?.serial, identity?.model, identity?.firmware, identity?.deviceId].flatMap(
        (sources) => (sources ?? []).map(({ oid }) => oid),
      ),
      ...(status?.faultTables ?? []).map(({ column }) => column),
    ]);
    expect(oids.filter((oid) => oid.startsWith('1.3.6.1.4.1.1347.47'))).toEqual([]);
    expect(oids.filter((oid) => !/^1(\.\d+){8,}$/.test(oid))).toEqual([]);
  });
});
