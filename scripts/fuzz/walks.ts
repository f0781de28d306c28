/** Walks to start from: the simulated printers', and recordings where they lie beside the checkout. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Varbind } from '#core/reading.ts';
import { manyDevices } from '#simulator/index.ts';
import { liveDevice } from '#simulator/live-device.ts';
import { models } from '#simulator/models/index.ts';
import { sharedDir } from '#test/support/shared.ts';

const clock = { now: () => ({ epochMilliseconds: Date.parse('2026-11-20T09:30:00.000Z') }) };

/** What every simulated model answers. */
export function simulatedWalks(): (readonly Varbind[])[] {
  const devices = manyDevices({ count: models.length, seed: 3 });
  return devices.map((device) => liveDevice(device, clock).mib().varbinds);
}

/** The same as files, in the two forms that are read; after them the recordings. */
export function walkFiles(): Uint8Array[] {
  const walks = simulatedWalks();
  const written = walks.flatMap((walk) => [
    Buffer.from(walk.map(recordLine).join('\n')),
    Buffer.from(walk.map(textLine).join('\n')),
  ]);
  return [...written, ...recordings()];
}

const hex = (bytes: Uint8Array, between: string) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(between);

function recordLine({ oid, type, value }: Varbind): string {
  if (value instanceof Uint8Array) return `${oid}|${type}x|${hex(value, '')}`;
  return `${oid}|${type}|${value ?? ''}`;
}

function textLine({ oid, type, value }: Varbind): string {
  const words: Record<number, string> = {
    2: 'INTEGER',
    6: 'OID',
    64: 'IpAddress',
    65: 'Counter32',
    66: 'Gauge32',
    70: 'Counter64',
  };
  if (value instanceof Uint8Array) {
    const text = Buffer.from(value).toString('latin1');
    return /^[ -~]*$/.test(text)
      ? `.${oid} = STRING: "${text.replaceAll(/["\\]/g, '\\$&')}"`
      : `.${oid} = Hex-STRING: ${hex(value, ' ')}`;
  }
  if (type === 67) return `.${oid} = Timeticks: (${value}) 0:00:00.00`;
  return `.${oid} = ${words[type] ?? 'INTEGER'}: ${type === 6 ? '.' : ''}${value ?? ''}`;
}

function recordings(): Uint8Array[] {
  if (sharedDir === null) return [];
  const folder = join(sharedDir, 'fixtures', 'snmp');
  const names = readdirSync(folder).filter((name) => name.endsWith('.snmprec'));
  return names.map((name) => readFileSync(join(folder, name)));
}
