import { describe, expect, test } from 'vitest';
import { describeConfig, readConfig } from '#server/config.ts';
import { settings } from '#server/settings.ts';

describe('the settings', () => {
  test('all have a default or may be absent', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, dataDir: './data', demo: false });
  });

  test('are read from the environment, an empty variable being an absent one', () => {
    const config = readConfig({ PORT: '8080', KADO_DEMO: '1', HOST: '', DATABASE_URL: ' ' });
    expect(config).toMatchObject({ port: 8080, demo: true, host: '127.0.0.1' });
    expect(config.databaseUrl).toBeUndefined();
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['ORIGIN', 'kado.example.com'],
    ['DATABASE_URL', 'mysql://x'],
    ['KADO_DEMO', 'maybe'],
    ['KADO_SECRET', 'too short'],
  ])('with a bad value, %s=%s, say what is accepted, and not the value', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: 'config.invalid' }));
    expect(read).toThrow(new RegExp(`^${name} must be [^\\n]+\\.$`));
    expect(read).not.toThrow(new RegExp(value.replace('x', 'x$')));
  });

  test('are all described', () => {
    const text = describeConfig();
    for (const { env, doc } of Object.values(settings)) {
      expect(text).toContain(env);
      expect(text).toContain(doc);
    }
  });
});
