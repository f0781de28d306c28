/** Reads the settings from the environment into a typed Config. */
import * as v from 'valibot';
import { KadoError } from '#core/errors.ts';
import { settings } from './settings.ts';

type Settings = typeof settings;

export type Config = {
  [Key in keyof Settings]: v.InferOutput<Settings[Key]['schema']>;
};

/**
 * @param environment process.env, or what a test says
 * @throws KadoError `config.invalid` whose message is one line that names the setting and what it accepts
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(settings)) {
    // an empty variable is an absent one: compose files write `KADO_DEMO=`
    const given = environment[setting.env]?.trim() || setting.default;
    // one call for all schemas: their union is what `settings` satisfies
    const schema: v.GenericSchema<string | undefined, unknown> = setting.schema;
    const parsed = v.safeParse(schema, given);
    if (!parsed.success) throw new BadSetting(setting.env, setting.accepts);
    read[key] = parsed.output;
  }
  // every key of `settings` was parsed by its own schema
  return read as Config;
}

class BadSetting extends KadoError {
  constructor(env: string, accepts: string) {
    super('config.invalid', 'invalid', { setting: env, accepts });
    // never the value: it may be a secret
    this.message = `${env} must be ${accepts}.`;
  }
}

/** The settings as text: for `--help` and the documentation. */
export function describeConfig(): string {
  return Object.values(settings)
    .map(({ env, doc, accepts, default: standard }) => {
      const absent = standard === undefined ? '' : ` Default: ${standard}.`;
      // words begin as sentences do; what is typed so, such as smtp://, stays as it is
      const [first = ''] = accepts;
      const isTyped = /^[a-z]+(:\/\/|, )/.test(accepts);
      const taken = isTyped ? accepts : first.toUpperCase() + accepts.slice(1);
      return `  ${env}\n      ${doc}\n      ${taken}.${absent}`;
    })
    .join('\n');
}
