import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSources } from '#test/support/sources.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root });

describe('the documents', () => {
  it('name files that are there', () => {
    const lost = documents.flatMap((path) =>
      [...read(path).matchAll(/`((?:src|test|scripts|docs|bin|bench)\/[^`\s…*]*)`/g)]
        .flatMap(([, named]) => named ?? [])
        .filter((named) => !existsSync(root + named))
        .map((named) => `${path}: ${named}`),
    );
    expect(lost).toEqual([]);
  });

  it('link to files that are there', () => {
    const lost = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\(((?!https?:|#)[^)#\s]+)/g)]
        .flatMap(([, link]) => link ?? [])
        .filter(
          (link) => !existsSync(fileURLToPath(new URL(link, new URL(path, `file://${root}`)))),
        )
        .map((link) => `${path}: ${link}`),
    );
    expect(lost).toEqual([]);
  });

  it('of the screens name verbs and tests that are there', () => {
    const rows = read('docs/screens.md').matchAll(/^\| §.*\|$/gm);
    const lost = [...rows].flatMap(([row]) => {
      const [, , , verbs = '', tests = ''] = row.split(/(?<!\\)\|/);
      return [
        ...[...verbs.matchAll(/`([a-z-]+)`/g)].map(([, verb]) => `src/server/services/${verb}.ts`),
        ...[...tests.matchAll(/[\w.-]+\/[\w.-]+/g)].map(([test]) => `test/${test}.test.ts`),
      ].filter((path) => !existsSync(root + path));
    });
    expect(lost).toEqual([]);
  });

  it('have every rule that the code and the tests cite', () => {
    const rules = read('docs/rules.md');
    const known = new Set(
      [...rules.matchAll(/(?:§|^#{2,3} )(\d+(?:\.\d+)*)/gm)].map(([, number]) => number),
    );
    const lost = ['src', 'test'].flatMap((folder) =>
      readSources(folder).flatMap(({ path, text }) =>
        [...text.matchAll(/§(\d+(?:\.\d+)*)/g)]
          // a standard's own sections are cited with its name
          .filter(
            ({ index }) =>
              !/(?:RFC \d+ |X\.690 )$/.test(text.slice(Math.max(0, index - 12), index)),
          )
          .filter(([, number]) => !known.has(number))
          .map(([cited]) => `${folder}/${path}: ${cited}`),
      ),
    );
    expect(lost).toEqual([]);
  });
});
