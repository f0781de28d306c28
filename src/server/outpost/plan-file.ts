/** The plan on disk (§12): a collector that starts without the portal reads devices all the same. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { CollectorPlan } from '#core/collecting.ts';
import { planSchema } from './wire.ts';
import { readWholeFile, writeWholeFile } from './whole-file.ts';

const fileOf = (dataDir: string): string => join(dataDir, 'plan.json');

/** null: none was given yet, or it cannot be read, and the portal gives it again */
export function readPlan(dataDir: string): CollectorPlan | null {
  const text = readWholeFile(fileOf(dataDir));
  if (text === null) return null;
  try {
    return v.parse(planSchema, JSON.parse(text));
  } catch {
    return null;
  }
}

/** It holds what devices want to hear: for this user's eyes alone. */
export function writePlan(dataDir: string, plan: CollectorPlan): void {
  writeWholeFile(fileOf(dataDir), JSON.stringify(plan));
}

/** What another customer's devices want to hear is no business of this collector. */
export function forgetPlan(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
