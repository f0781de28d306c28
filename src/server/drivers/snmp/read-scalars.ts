/** Reads exact OIDs by GET, in groups that shrink where the device cannot cope. */
import type { Varbind } from '#core/reading.ts';
import { isException, readVarbind } from './read-varbind.ts';
import { SnmpFailure, SnmpStatus } from './snmp-failure.ts';
import type { SnmpSession } from './snmp-session.ts';

/** Answers of this many scalars fit into 1,400 bytes on every printer recorded. */
const groupSize = { '1': 10, '2c': 24, '3': 24 } as const;

const noSuchName = 2;

/**
 * Appends the varbinds of the OIDs that the device has to `into`, as they come:
 * what was read stays there when a later group rejects (SnmpFailure).
 */
export async function readScalars(
  session: SnmpSession,
  oids: readonly string[],
  version: '1' | '2c' | '3',
  into: Varbind[],
): Promise<void> {
  const size = groupSize[version];
  const groups: string[][] = [];
  for (let i = 0; i < oids.length; i += size) groups.push(oids.slice(i, i + size));
  for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
    if (group.length === 0) continue;
    try {
      const asked = new Set(group);
      for (const raw of await session.get(group)) {
        if (isException(raw) || !asked.has(raw.oid)) continue;
        const varbind = readVarbind(raw);
        if (varbind !== null) into.push(varbind);
      }
    } catch (error) {
      groups.unshift(...smallerGroups(group, error));
    }
  }
}

/** What to ask instead of a group that failed; throws where asking less does not help. */
function smallerGroups(group: readonly string[], error: unknown): string[][] {
  if (error instanceof SnmpStatus) {
    // v1 answers one missing OID by an error for the whole PDU (RFC 1157 §4.1.2)
    const { oid } = error;
    if (oid !== null && error.status === noSuchName && group.includes(oid)) {
      return [group.filter((asked) => asked !== oid)];
    }
    return group.length === 1 ? [] : halves(group);
  }
  const cannotCope =
    error instanceof SnmpFailure && (error.kind === 'truncated' || error.kind === 'bad_answer');
  if (cannotCope && group.length > 1) return halves(group);
  throw error;
}

function halves(group: readonly string[]): string[][] {
  const middle = group.length >>> 1;
  return [group.slice(0, middle), group.slice(middle)];
}
