/** What was pushed, looked at one by one: what is not as it is to be is refused, the rest goes on (§12). */
import * as v from 'valibot';
import type { PushedReading, PushedResult } from '#core/pushed-reading.ts';
import { whereOf } from '../read-json.ts';
import { pushedReading, type pushEnvelope } from './schemas.ts';

export interface ReadPushed {
  /** what is as it is to be */
  readings: PushedReading[];
  /** the answers to those, and to what was refused here, in the order of the call */
  inOrder(results: readonly PushedResult[]): PushedResult[];
}

export function readPushed({ readings }: v.InferOutput<typeof pushEnvelope>): ReadPushed {
  const read = readings.map(readOne);
  return {
    readings: read.flatMap((one) => ('reading' in one ? one.reading : [])),
    inOrder(results) {
      const left = results.values();
      return read.map((one) => ('reading' in one ? (left.next().value ?? lost()) : one.refused));
    },
  };
}

function readOne(sent: unknown): { reading: PushedReading } | { refused: PushedResult } {
  const parsed = v.safeParse(pushedReading, sent);
  if (!parsed.success) {
    const where = whereOf(parsed.issues[0]);
    return { refused: { id: idOf(sent), outcome: 'refused', code: 'api.unexpected', where } };
  }
  const { device, state = 'unknown', conditions = [], supplies = [], ...rest } = parsed.output;
  const { deviceId = null, serial = null, mac = null } = device;
  return { reading: { ...rest, device: { deviceId, serial, mac }, state, conditions, supplies } };
}

function idOf(sent: unknown): string {
  if (typeof sent !== 'object' || sent === null || !('id' in sent)) return '';
  return typeof sent.id === 'string' && sent.id.length <= 64 ? sent.id : '';
}

function lost(): never {
  throw new Error('a reading has no answer');
}
