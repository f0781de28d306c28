/** The form of a further way to ask hosts (§12): read as it was typed, and as what it means. */
import { readDeviceEntry } from '#core/device-entry.ts';
import { scanAccessProblems } from '#core/scan-access.ts';
import type { ScanAccessInput } from '#server/services/add-scan-access.ts';
import { inputOfEntry } from '#server/services/input-of-entry.ts';

const names = [
  ...(['name', 'version', 'community', 'user', 'auth', 'authKey'] as const),
  ...(['priv', 'privKey', 'context'] as const),
] as const;

export interface AccessProblem {
  /** the control that it is about */
  field: string;
  code: string;
  details: Readonly<Record<string, string | number>>;
}

export function readAccessForm(form: FormData): {
  /** as it was typed, secrets too: they are not stored yet */
  typed: Record<string, string>;
  input: ScanAccessInput;
  problems: AccessProblem[];
} {
  const typed = Object.fromEntries(
    names.map((name) => [name, String(form.get(name) ?? '').slice(0, 500)]),
  );
  const entry = readDeviceEntry({ ...typed, protocol: 'snmp' });
  const { name } = entry.settings;
  const access = inputOfEntry(entry).snmp ?? {};
  const { version, user } = entry.settings;
  const isStray = version !== '3' && user !== null;
  // what was typed counts, also where the version has no use for it
  const meant = version === '3' && user === null ? { ...access, version } : access;
  return {
    typed,
    input: { name, access: meant },
    problems: [
      ...entry.problems,
      ...(isStray ? [{ field: 'version', code: 'device.snmp_user_without_v3', details: {} }] : []),
      ...scanAccessProblems(name, meant).filter(({ field }) => !isStray || field !== 'version'),
    ],
  };
}
