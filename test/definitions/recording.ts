/** Recorded walks (.snmprec) and walks written in a test. */
import { readFileSync, readdirSync } from 'node:fs';
import { decodeCounters } from '#core/decode-counters.ts';
import type { DecodedCounters } from '#core/decode-counters.ts';
import { definitionsFor } from '#core/definition-match.ts';
import type { Varbind } from '#core/reading.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';
import { sharedDir } from '#test/support/shared.ts';

/** Names of the recordings, without ending. */
export function recordings(): string[] {
  const files = sharedDir ? readdirSync(`${sharedDir}fixtures/snmp`) : [];
  return files.filter((file) => file.endsWith('.snmprec')).map((file) => file.slice(0, -8));
}

/** The varbinds of a recording. */
export function recorded(name: string): Varbind[] {
  return readWalk(readFileSync(`${sharedDir}fixtures/snmp/${name}.snmprec`)).varbinds;
}

/** The number at an OID of a recording, for expectations. */
export function at(varbinds: readonly Varbind[], oid: string): number {
  const found = varbinds.find((varbind) => varbind.oid === oid);
  if (found === undefined) throw new Error(`${oid} is not in the recording`);
  return Number(found.value);
}

/** Decodes varbinds as a device that may be anything. */
export function decoded(varbinds: readonly Varbind[]): DecodedCounters {
  const walk = walkOf(varbinds);
  return decodeCounters(walk, definitionsFor(walk, definitions));
}

/** Writes a walk as `oid: value`: text for OctetStrings, numbers as Counter32, bigints as Counter64. */
export function written(
  rows: Readonly<Record<string, string | number | bigint | Uint8Array>>,
  sysObjectId?: string,
): Varbind[] {
  const varbinds = Object.entries(rows).map(([oid, value]): Varbind => {
    if (typeof value === 'string') return { oid, type: 4, value: new TextEncoder().encode(value) };
    if (typeof value === 'number') return { oid, type: 65, value };
    if (typeof value === 'bigint') return { oid, type: 70, value };
    return { oid, type: 4, value };
  });
  if (sysObjectId) varbinds.push({ oid: '1.3.6.1.2.1.1.2.0', type: 6, value: sysObjectId });
  return varbinds;
}
