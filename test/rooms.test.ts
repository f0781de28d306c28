import { describe, expect, it } from 'vitest';
import { namesOf, readSources, type Import, type Source } from '#test/support/sources.ts';

/**
 * The rooms, and whom each may import besides itself. A room is a folder or a
 * file below src; the longest match counts. ARCHITECTURE.md draws this table.
 */
const arrows: Record<string, readonly string[]> = {
  core: [],
  definitions: ['core'],
  i18n: ['core'],
  ui: ['core', 'i18n'],
  simulator: ['core'],
  'server/storage': ['core'],
  'server/drivers': ['core'],
  'server/drivers/replay': ['core'],
  // what every room of the server may know: the context, instants, keys, settings
  server: ['core', 'server/storage'],
  'server/services': ['core', 'definitions', 'i18n', 'server', 'server/storage'],
  'server/collector': [
    ...['core', 'definitions', 'server', 'server/drivers'],
    ...['server/services/ingest.ts', 'server/services/record-contact-failures.ts'],
  ],
  // the collector as a program of its own: it reaches the server by the network alone
  'server/outpost': ['core', 'definitions', 'server', 'server/collector', 'server/drivers'],
  'server/mail': ['core', 'server', 'server/storage'],
  // devices' mails come in
  'server/intake': ['core', 'server', 'server/drivers', 'server/services', 'server/storage'],
  // whole installations: moved, backed up, restored
  'server/keeping': ['core', 'server', 'server/storage'],
  // a room that puts rooms together
  'server/app.ts': ['core', 'server', 'server/*'],
  'server/app': ['core', 'server', 'server/*'],
  'server/http.ts': ['core', 'server', 'server/app.ts'],
  'server/demo': ['core', 'simulator', 'server', 'server/*'],
  routes: ['core', 'i18n', 'ui', 'server', 'server/services', 'server/app.ts'],
  'hooks.ts': ['ui'],
  'hooks.server.ts': ['core', 'i18n', 'routes', 'server', 'server/services', 'server/app.ts'],
  cli: ['core', 'definitions', 'simulator', 'server', 'server/*'],
};

/** Packages that a room may import; a room that is not named here may import any. */
const packages: Record<string, readonly string[]> = {
  core: ['temporal-polyfill'],
  // the schema that data is held to
  definitions: ['valibot'],
  i18n: ['temporal-polyfill'],
  routes: [
    'temporal-polyfill',
    'svelte',
    '$app',
    '@sveltejs/kit',
    'valibot',
    './$types',
    '@digital-go-jp/design-tokens',
    '@fontsource/noto-sans-jp',
    'lucide-static',
  ],
};

/** Packages that only some rooms may import. */
const kept: Record<string, readonly string[]> = {
  kysely: ['server/storage'],
  pg: ['server/storage'],
  // the outpost's outbox is a file of its own (0024)
  'node:sqlite': ['server/storage', 'server/outpost'],
  'net-snmp': ['server/drivers'],
  nodemailer: ['server/mail'],
  mailparser: ['server/drivers'],
  imapflow: ['server/drivers'],
  'smtp-server': ['server/intake'],
};

const sources = readSources('src');
const rooms = Object.keys(arrows).sort((a, b) => b.length - a.length);

/** The room of a path below src; null for what lies in none, such as app.html. */
function roomOf(path: string): string | null {
  return rooms.find((room) => path === room || path.startsWith(`${room}/`)) ?? null;
}

function mayImport(from: string, target: string): boolean {
  const to = roomOf(target);
  if (to === from) return true;
  return (arrows[from] ?? []).some(
    (arrow) =>
      arrow === to || arrow === target || (arrow === 'server/*' && target.startsWith('server/')),
  );
}

/** Every import of every file, with the importing file's room. */
function eachImport(): { source: Source; room: string; imported: Import }[] {
  return sources.flatMap((source) => {
    const room = roomOf(source.path);
    if (room === null) return [];
    return source.imports.map((imported) => ({ source, room, imported }));
  });
}

describe('the rooms', () => {
  it('hold every source file', () => {
    const homeless = sources.filter(({ path }) => roomOf(path) === null && !path.endsWith('.d.ts'));
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  it('import only along the arrows', () => {
    const strays = eachImport().filter(
      ({ room, imported }) => imported.path !== null && !mayImport(room, imported.path),
    );
    expect(strays.map(({ source, imported }) => `${source.path} -> ${imported.path}`)).toEqual([]);
  });

  it('import no packages but those that belong to them', () => {
    const strays = eachImport().filter(({ room, imported }) => {
      if (imported.path !== null) return false;
      const name = imported.specifier;
      // nothing that ships knows the tests
      if (name.startsWith('#')) return true;
      const isOf = (allowed: string) => name === allowed || name.startsWith(`${allowed}/`);
      const keepers = Object.entries(kept).find(([held]) => isOf(held))?.[1];
      // a type tells nothing to the running program
      if (keepers !== undefined && !imported.typeOnly && !keepers.includes(room)) return true;
      const allowed = packages[room];
      return allowed !== undefined && !allowed.some(isOf);
    });
    expect(strays.map(({ source, imported }) => `${source.path} -> ${imported.specifier}`)).toEqual(
      [],
    );
  });

  it('name files with their extension, as Node wants them', () => {
    const short = eachImport().filter(
      ({ imported: { specifier } }) =>
        /^[.#]/.test(specifier) &&
        !/\.(ts|js|svelte|css|svg)(\?[\w&]+)?$|\/\$types$/.test(specifier),
    );
    expect(short.map(({ source, imported }) => `${source.path} -> ${imported.specifier}`)).toEqual(
      [],
    );
  });

  it('have no circles among their files', () => {
    expect(circles(sources)).toEqual([]);
  });

  it('speak SQL in storage alone', () => {
    const strays = sources.filter(
      ({ path, text }) => !path.startsWith('server/storage/') && /\bsql(<[^>]*>)?`/.test(text),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it('know of Citus in one place, by what is imported from there', () => {
    const others = sources.filter(
      ({ path, text }) =>
        path !== 'server/storage/dialects/citus.ts' &&
        /citus/i.test(text) &&
        !/ from '[^']*\/citus\.ts'/.test(text),
    );
    // the command's own words say what it does there
    expect(others.map(({ path }) => path)).toEqual(['cli/migrate.ts']);
  });

  it('have no file past 300 lines, data aside', () => {
    const data = /^(definitions|i18n)\//;
    const long = sources.filter(
      ({ path, text }) => !data.test(path) && text.split('\n').length > 301,
    );
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)).toEqual([]);
  });

  it('have no file named for everything', () => {
    const vague = namesOf('src').filter((path) =>
      /(util|helper|manager|common|misc)s?\b/.test(path),
    );
    expect(vague).toEqual([]);
  });
});

describe('the project', () => {
  it('names no place on one machine', () => {
    const place = /(^|[\s'"`(=])(\/(work|root|Users)\/|\/home\/\w+\/|[A-Z]:\\Users\\)/m;
    const texts = ['src', 'test', 'bench', 'scripts', 'docs', 'bin'].flatMap(readSources);
    expect(texts.filter(({ text }) => place.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** Finds each circle once, as `a -> b -> a`. Types are gone when the program runs: they make none. */
function circles(files: readonly Source[]): string[] {
  const imports = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap((one) => (one.typeOnly ? [] : (one.path ?? []))),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  function follow(path: string, trail: string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const next of imports.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  }
  for (const path of imports.keys()) follow(path, []);
  return found;
}
