/** `kado collect --payloads`: what left this network, as it was sent, secrets aside (§12.5). */
import * as v from 'valibot';
import { readPayloads } from '#server/outpost/payload-log.ts';

const shape = v.object({ at: v.string(), call: v.string(), body: v.unknown() });

/** For people indented; raw answers of devices are named by their size. */
export function collectPayloads(dataDir: string, json: boolean): number {
  let count = 0;
  for (const line of readPayloads(dataDir)) {
    count += 1;
    process.stdout.write(json ? `${line}\n` : textOf(line));
  }
  if (count === 0 && !json) process.stderr.write('Nothing is noted as sent from this folder.\n');
  return 0;
}

function textOf(line: string): string {
  const { at, call, body } = v.parse(shape, JSON.parse(line));
  const short = (name: string, value: unknown): unknown =>
    name === 'raw' && typeof value === 'string'
      ? `(${value.length} characters: kado collect --payloads --json shows them)`
      : value;
  return `${at} ${call}\n${JSON.stringify(body, short, 2)}\n\n`;
}
