import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Folder with recordings of real printers, beside the checkout; null where it is absent (tests then skip). */
export const sharedDir: string | null = existsSync(beside) ? beside : null;

/** Why a test that needs recordings is skipped. */
export const sharedAbsent = 'recordings of real printers are not beside this checkout';
