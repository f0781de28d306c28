/**
 * What this collector calls with (§11, 0020): kept on disk, renewed by itself, and both
 * the old and the new one kept until the new one was used once.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { readWholeFile, writeWholeFile } from './whole-file.ts';

const shape = v.object({
  server: v.string(),
  customerId: v.string(),
  collectorId: v.string(),
  credential: v.string(),
  /** given by the portal and not used yet; null: there is none */
  next: v.nullable(v.string()),
  /** ISO instants, by the portal's clock */
  enrolledAt: v.string(),
  renewedAt: v.string(),
  /** since when the portal does not take it; null: it does */
  refusedAt: v.nullable(v.string()),
  /** SHA-256 of the token that it came for: the same token is not tried twice */
  tokenHash: v.nullable(v.string()),
});

export type Credential = v.InferOutput<typeof shape>;

const fileOf = (dataDir: string): string => join(dataDir, 'credential.json');

/**
 * @returns null where this collector was not enrolled yet
 * @throws Error where the file is damaged: it says what to do
 */
export function readCredential(dataDir: string): Credential | null {
  const path = fileOf(dataDir);
  const text = readWholeFile(path);
  if (text === null) return null;
  try {
    return v.parse(shape, JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${path} cannot be read: have the portal’s operator give a new token (kado collector renew), remove the file, and enrol with that token.`,
      { cause },
    );
  }
}

/** On disk when this returns. */
export function writeCredential(dataDir: string, credential: Credential): void {
  writeWholeFile(fileOf(dataDir), `${JSON.stringify(credential, null, 2)}\n`);
}
