/** Reads the settings from the environment into a typed Config. */
import * as v from 'valibot';
import { KadoError } from '#core/errors.ts';
import { settings, type Setting } from './settings.ts';

type AnySettings = Record<string, Setting<v.GenericSchema<string | undefined, unknown>>>;

/** Settings as they are read. */
export type Read<Settings extends AnySettings> = {
  [Key in keyof Settings]: v.InferOutput<Settings[Key]['schema']>;
};

export type Config = Read<typeof settings>;

/**
 * @param environment process.env, or what a test says
 * @throws KadoError `config.invalid` whose message is one line that names the setting and what it accepts
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return readSettings(settings, environment);
}

/**
 * The same for the settings of another role.
 * @throws KadoError `config.invalid`
 */
export function readSettings<Settings extends AnySettings>(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): Read<Settings> {
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
  return read as Read<Settings>;
}

class BadSetting extends KadoError {
  constructor(env: string, accepts: string) {
    super('config.invalid', 'invalid', { setting: env, accepts });
    // never the value: it may be a secret
    this.message = `${env} must be ${accepts}.`;
  }
}

/** Settings as text: for `--help` and the documentation. */
export function describeConfig(described: AnySettings = settings): string {
  return Object.values(described)
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
