import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { jsonSchemaOf } from '../../src/routes/api/v1/json-schema.ts';
import { apiCalls, openApi } from '../../src/routes/api/v1/openapi.ts';

const folder = fileURLToPath(new URL('../../src/routes/api/v1', import.meta.url));

describe('the description of the API', () => {
  test('names every route, and no other', () => {
    const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('+server.ts') && !file.startsWith('openapi.json'))
      .map((file) => `/${file.replaceAll('\\', '/').replace('/+server.ts', '')}`);
    expect(apiCalls.map(({ path }) => path).toSorted()).toEqual(routes.toSorted());
  });

  test('says what goes in and comes out, and who may', () => {
    const { paths } = openApi('https://kado.example.com') as {
      paths: Record<string, { post: Record<string, unknown> }>;
    };
    expect(paths['/collector/enrol']?.post).toMatchObject({
      operationId: 'enrolCollector',
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['token', 'version'],
              properties: { token: { type: 'string', minLength: 1, maxLength: 200 } },
            },
          },
        },
      },
    });
    expect(paths['/collector/hello']?.post).toMatchObject({ security: [{ credential: [] }] });
    expect(paths['/collector/hello']?.post['requestBody']).toMatchObject({ required: false });
  });

  test('says of a map what its keys and its values may be', () => {
    expect(jsonSchemaOf(v.record(v.picklist(['a', 'b']), v.number()))).toEqual({
      ...{ type: 'object', propertyNames: { type: 'string', enum: ['a', 'b'] } },
      additionalProperties: { type: 'number' },
    });
  });

  test('has patterns that mean in JSON Schema what they mean here', () => {
    const schema = v.pipe(v.string(), v.regex(/^a$/));
    expect(jsonSchemaOf(schema)).toEqual({ type: 'string', pattern: '^a$' });
    expect(() => jsonSchemaOf(v.date())).toThrow('no JSON Schema for date');
  });
});
