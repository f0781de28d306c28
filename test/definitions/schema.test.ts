import { describe, expect, test } from 'vitest';
import { definitions } from '#definitions/index.ts';
import { definitionProblems } from '#definitions/schema.ts';

const sound = {
  id: 'acme',
  vendor: 'Acme',
  match: { sysObjectId: ['1.3.6.1.4.1.99999'] },
  counters: [
    {
      oid: '1.3.6.1.4.1.99999.1.2.3',
      readers: [{ read: 'scalars', cells: { all: '1.3.6.1.4.1.99999.1.2.3.0' } }],
      counters: { total: ['all'] },
      unit: 'impressions',
    },
  ],
};
const [source] = sound.counters;

function problemsWith(change: object): string[] {
  return definitionProblems({ ...sound, counters: [{ ...source, ...change }] });
}

describe('definitions', () => {
  test.each(definitions.map((definition) => [definition.id, definition] as const))(
    '%s is sound',
    (_, definition) => expect(definitionProblems(definition)).toEqual([]),
  );

  test('have ids of their own, the standard stands last', () => {
    const ids = definitions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.at(-1)).toBe('standard');
  });
});

describe('a message says where, what was found and what is accepted', () => {
  test('nothing to say about a sound definition', () => {
    expect(definitionProblems(sound)).toEqual([]);
  });

  test('a leading dot', () => {
    expect(problemsWith({ oid: '.1.3.6.1.4.1.99999.1.2.3' })).toEqual([
      'counters.0.oid: found ".1.3.6.1.4.1.99999.1.2.3", accepted: numbers and dots without a leading dot, like "1.3.6.1.4.1.1602.1.11"',
    ]);
  });

  test('a unit that does not exist', () => {
    expect(problemsWith({ unit: 'pages' })).toEqual([
      'counters.0.unit: found "pages", accepted: a unit: impressions sheets a4 letter m2 sqft',
    ]);
  });

  test('a counter that does not exist', () => {
    const [problem] = problemsWith({ counters: { total: ['all'], pages: ['all'] } });
    expect(problem).toMatch(/^counters\.0\.counters\.pages: found "pages", accepted: a counter: /);
  });

  test('a sum without blanks', () => {
    const [problem] = problemsWith({ counters: { total: ['all+all'] } });
    expect(problem).toMatch(/^counters\.0\.counters\.total\.0: found "all\+all", accepted: a sum/);
  });

  test('a cell that no reader gives', () => {
    expect(problemsWith({ counters: { total: ['al'] } })).toEqual([
      'counters.0: found "al", accepted: names of cells that the readers give',
    ]);
  });

  test('a whole vendor tree, and a job log', () => {
    for (const below of ['1.3.6.1.4.1.99999', '1.3.6.1.4.1.1347.47.1.2.3']) {
      const [problem] = problemsWith({ readers: [{ read: 'index', below }] });
      expect(problem).toContain(`counters.0.readers.0.below: found "${below}", accepted: a column`);
    }
  });

  test('a property that means nothing', () => {
    expect(definitionProblems({ ...sound, colour: true })).toEqual([
      'colour: found a property that means nothing, accepted: no such property',
    ]);
  });

  test('a part that is missing', () => {
    expect(definitionProblems({ ...sound, id: undefined })).toEqual([
      'id: found nothing, accepted: a text',
    ]);
  });

  test('no test at all, or a pattern that is none', () => {
    expect(definitionProblems({ ...sound, match: {} })).toHaveLength(1);
    expect(definitionProblems({ ...sound, match: { description: ['('] } })).toEqual([
      'match.description.0: found "(", accepted: a regular expression',
    ]);
  });
});
