/** Turns a one-time token into this collector's credential (§11), for a data folder that may hold it. */
import { createHash } from 'node:crypto';
import type { CallServer } from './call-server.ts';
import { readCredential, writeCredential, type Credential } from './credential.ts';
import { lookAtOutbox } from './outbox-look.ts';
import { forgetPlan } from './plan-file.ts';
import { enrolAnswer } from './wire.ts';

export interface EnrolParts {
  dataDir: string;
  server: string;
  token: string;
  version: string;
  call: CallServer;
  /** epoch ms */
  now(): number;
}

/**
 * The credential is on disk when this returns.
 * @throws ServerFailure; Error where the folder holds what belongs to somebody else
 */
export async function enrol(parts: EnrolParts): Promise<Credential> {
  const { dataDir, server, token, version, now } = parts;
  const customerOfToken = /^([\w-]{1,64})\.[\w-]{43}$/.exec(token)?.[1];
  if (customerOfToken === undefined) {
    throw new Error(
      'The token is not whole: copy it as the operator was shown it, CUSTOMER.LETTERS in one piece.',
    );
  }
  const before = readCredential(dataDir);
  // another customer's readings must not get there, nor here
  if (before !== null && before.customerId !== customerOfToken) {
    const waiting = lookAtOutbox(dataDir)?.waiting;
    const sum = waiting === undefined ? 0 : Object.values(waiting).reduce((a, b) => a + b, 0);
    throw new Error(
      `${dataDir} holds the collector of another customer (${sum} readings wait in it): give this one a folder of its own in KADO_DATA_DIR.`,
    );
  }
  const body = { token, version };
  const answered = await parts.call({ name: 'enrol', body, credential: null }, enrolAnswer);
  const at = new Date(now()).toISOString();
  const { collectorId, customerId, credential: secret } = answered;
  const credential: Credential = {
    ...{ server, customerId, collectorId, credential: secret, next: null },
    ...{ enrolledAt: at, renewedAt: at, refusedAt: null, tokenHash: tokenHashOf(token) },
  };
  writeCredential(dataDir, credential);
  if (before !== null && before.collectorId !== collectorId) forgetPlan(dataDir);
  return credential;
}

/** Tells a token that was used already from a new one. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
