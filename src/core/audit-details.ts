/**
 * What an audit row says beside who and what (§11): its details taken apart into
 * what changed, old and new, and what else is told. Rows of all versions are read:
 * nothing here throws.
 */

export interface AuditChange {
  /** dotted where it lies deeper: `policy.lockMinutes` */
  key: string;
  before: AuditValue;
  after: AuditValue;
}

export interface AuditFact {
  key: string;
  value: AuditValue;
}

/** What a detail holds; lists stay lists. */
export type AuditValue = string | number | boolean | null | readonly AuditValue[];

/** Of a list so many are told; of the others, how many there are. */
export const mostOfList = 10;

export interface AuditDetails {
  changes: AuditChange[];
  facts: AuditFact[];
}

/** @param json as the row holds it */
export function auditDetails(json: string): AuditDetails {
  const details = recordOf(parsed(json)) ?? {};
  const { before, after, ...others } = details;
  const changes = changesOf('', before, after);
  const facts: AuditFact[] = [];
  for (const [key, value] of Object.entries(others)) {
    const inner = recordOf(value);
    if (inner && 'before' in inner && 'after' in inner) {
      changes.push(...changesOf(key, inner['before'], inner['after']));
    } else if (inner && 'from' in inner && 'to' in inner) {
      changes.push(...changesOf(key, inner['from'], inner['to']));
    } else {
      facts.push(...factsOf(key, value));
    }
  }
  return { changes, facts };
}

/** A value that stands for the id of something: of what, by its key's last part. */
export function auditIdKind(key: string): 'user' | 'device' | 'group' | 'collector' | null {
  const [, kind] = /(user|device|group|collector)(?:Id|_id)s?$/i.exec(key) ?? [];
  return kind === undefined ? null : kindOf(kind.toLowerCase());
}

function kindOf(word: string): 'user' | 'device' | 'group' | 'collector' {
  if (word === 'user' || word === 'device' || word === 'group') return word;
  return 'collector';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Record<string, unknown> | null {
  // what JSON.parse gives for braces
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function changesOf(at: string, before: unknown, after: unknown): AuditChange[] {
  const [old, now] = [recordOf(before), recordOf(after)];
  if (old === null && now === null) {
    if (before === undefined && after === undefined) return [];
    return [{ key: at || 'value', before: plain(before), after: plain(after) }];
  }
  const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return keys
    .flatMap((key) => changesOf(at === '' ? key : `${at}.${key}`, old?.[key], now?.[key]))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

function factsOf(key: string, value: unknown): AuditFact[] {
  const inner = recordOf(value);
  if (inner === null) return [{ key, value: plain(value) }];
  return Object.entries(inner).flatMap(([name, one]) => factsOf(`${key}.${name}`, one));
}

function plain(value: unknown): AuditValue {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value === null || value === undefined ? null : JSON.stringify(value);
}
