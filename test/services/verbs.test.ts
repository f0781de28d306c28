/**
 * Every verb, by every kind of actor: in his own customer only who may, and in another
 * one refused or told nothing, whatever ids are named. Calls are real, and undone.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isKadoError } from '#core/errors.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { readSources } from '#test/support/sources.ts';
import { kinds, type ActorKind, type CalledVerb } from './verbs/entry.ts';
import { verbEntries as entries } from './verbs/every.ts';
import { foundVerbs } from './verbs/found.ts';
import { openWorld, type World } from './verbs/world.ts';

const found = foundVerbs();
const called = Object.entries(entries).flatMap(([name, entry]) =>
  'call' in entry ? [{ name, verb: entry }] : [],
);

const howTo =
  'Add a line to a table in test/services/verbs (accounts, console, counters, devices, …): ' +
  '`verbName: editors((ctx, their) => verbName(ctx, their.deviceId))`, with the maker of entry.ts that ' +
  'says who may, and `their` ids in the call; or `part(…)` where only verbs use it.';

/** Fails with each line in full. */
function none(lines: readonly string[]): void {
  if (lines.length > 0) expect.fail(lines.join('\n'));
}

describe('every verb', () => {
  test('has an entry', () => {
    const missing = found.filter(({ name }) => !Object.hasOwn(entries, name));
    none(
      missing
        .map(({ name, file }) => `${name} (${file}) has no entry`)
        .concat(missing.length > 0 ? howTo : []),
    );
  });

  test('that has an entry is there', () => {
    const known = new Set(found.map(({ name }) => name));
    none(Object.keys(entries).filter((name) => !known.has(name)));
  });

  test('that is called a part is used by verbs and the server alone', () => {
    const parts = found.filter(({ name }) => 'partOf' in (entries[name] ?? {}));
    const outer = readSources('src').filter(({ path }) => /^(routes|cli|hooks)/.test(path));
    const strays = parts.flatMap(({ name, file }) =>
      outer
        .filter(
          ({ text, imports }) =>
            imports.some(({ path }) => path === `server/services/${file}`) &&
            new RegExp(`\\b${name}\\b`).test(text),
        )
        .map(({ path }) => `${path} uses ${name}`),
    );
    none(strays);
  });
});

/** The answer as text, whatever it is made of; streams are read to their end. */
async function told(answer: unknown): Promise<string> {
  const value = await answer;
  if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value) {
    const parts: unknown[] = [];
    // it has just been asked for its iterator
    for await (const part of value as AsyncIterable<unknown>) parts.push(part);
    return told(parts);
  }
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (one instanceof Map || one instanceof Set) return [...one];
    if (typeof one === 'bigint') return String(one);
    return typeof one === 'object' && one !== null && !Array.isArray(one) && Symbol.iterator in one
      ? [...(one as Iterable<unknown>)]
      : one;
  });
  return text ?? '';
}

describeEachEngine((engine) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(engine);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** What is wrong with a call in the actor's own customer; null: nothing. */
  async function atHome(kind: ActorKind, verb: CalledVerb): Promise<string | null> {
    let outcome: string | null = null;
    await world.undone(world.home(kind, verb), verb, async (ctx) => {
      const may = verb.may.includes(kind);
      try {
        await told(verb.call(ctx, world.their));
        if (!may) outcome = 'was not refused';
      } catch (thrown) {
        if (!isKadoError(thrown)) throw thrown;
        const { code, status } = thrown;
        if (!may && status !== 'forbidden') outcome = `met ${code} instead of a refusal`;
        if (may && code !== verb.ends) outcome = `met ${code}`;
      }
    });
    return outcome;
  }

  /** What is wrong with a call in another customer; null: nothing. */
  async function elsewhere(kind: ActorKind, verb: CalledVerb): Promise<string | null> {
    const isProviders = verb.scope === 'all' && verb.may.includes(kind);
    if (isProviders) return null;
    let outcome: string | null = null;
    await world.undone(world.abroad(kind, verb), verb, async (ctx) => {
      const watched = kind === 'admin' || kind === 'operator';
      const before = watched && verb.scope !== 'nobody' ? await world.rows(ctx, verb) : null;
      const leaks = (text: string, words: string[]) => words.filter((word) => text.includes(word));
      try {
        const answer = await told(verb.call(ctx, world.their));
        const leaked = leaks(answer, world.words);
        if (leaked.length > 0) outcome = `was told ${leaked.join(', ')}`;
        else if (verb.scope === 'all') outcome = 'was not refused';
        else if (before !== null && (await world.rows(ctx, verb)) !== before) {
          outcome = 'changed what is another customer’s';
        }
      } catch (thrown) {
        if (!isKadoError(thrown)) throw thrown;
        const { code, status, details } = thrown;
        const leaked = leaks(JSON.stringify(details), world.names);
        if (leaked.length > 0) outcome = `was told ${leaked.join(', ')} by ${code}`;
        if (code === verb.ends || (verb.scope === 'nobody' && status !== 'unavailable')) return;
        if (status !== 'forbidden' && status !== 'not_found') outcome = `met ${code}`;
      }
    });
    return outcome;
  }

  test.each(called)('$name: in his own customer only who may', async ({ verb }) => {
    if (verb.scope === 'nobody') return;
    const wrong: string[] = [];
    for (const kind of kinds) {
      const outcome = await atHome(kind, verb);
      if (outcome !== null) wrong.push(`${kind} ${outcome}`);
    }
    none(wrong);
  });

  test.each(called)('$name: nothing of another customer', async ({ verb }) => {
    const wrong: string[] = [];
    for (const kind of verb.scope === 'nobody' ? (['admin'] as const) : kinds) {
      const outcome = await elsewhere(kind, verb);
      if (outcome !== null) wrong.push(`${kind} ${outcome}`);
    }
    none(wrong);
  });
});
