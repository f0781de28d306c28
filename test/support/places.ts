/** Databases as a command names them, not yet there: a folder, or a database without any table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, inject } from 'vitest';
import type { DatabaseSettings } from '#server/storage/open.ts';
import './postgres-cluster.ts';

const postgresUrl = inject('postgresUrl') ?? null;

export type PlaceEngine = 'sqlite' | 'postgres';

export interface Place extends AsyncDisposable {
  settings: DatabaseSettings;
  /** as a command line has it */
  name: string;
}

/** From each engine to each; those with PostgreSQL only where there is a server. */
export function describeEachWay(tests: (from: PlaceEngine, to: PlaceEngine) => void): void {
  for (const from of ['sqlite', 'postgres'] as const) {
    for (const to of ['sqlite', 'postgres'] as const) {
      const isSqlite = from === 'sqlite' && to === 'sqlite';
      if (isSqlite || postgresUrl) describe(`from ${from} to ${to}`, () => tests(from, to));
      else describe.skip(`from ${from} to ${to} (no server here)`, () => tests(from, to));
    }
  }
}

let places = 0;

export async function emptyPlace(engine: PlaceEngine): Promise<Place> {
  if (engine === 'sqlite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'kado-place-'));
    const remove = async () => rmSync(dataDir, { recursive: true, force: true });
    return { settings: { dataDir }, name: `sqlite:${dataDir}`, [Symbol.asyncDispose]: remove };
  }
  if (!postgresUrl) throw new Error('no PostgreSQL here');
  const server = postgresUrl;
  const database = `kado_place_${process.pid}_${Date.now()}_${places++}`;
  await onServer(server, `create database ${database}`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  return {
    settings: { url: url.href },
    name: url.href,
    [Symbol.asyncDispose]: () => onServer(server, `drop database ${database} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
