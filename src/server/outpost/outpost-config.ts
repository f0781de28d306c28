/** Reads the settings of `kado collect`: from the environment, and from one file beneath it. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { KadoError } from '#core/errors.ts';
import { readSettings, type Read } from '#server/config.ts';
import { outpostSettings } from './outpost-settings.ts';

export type OutpostConfig = Read<typeof outpostSettings> & {
  /** the text of the authority's file; null: none is named */
  ca: string | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param file named on the command line; null: the environment alone
 * @throws KadoError `config.invalid`, whose message is one line that says what to do
 */
export function readOutpostConfig(environment: Environment, file: string | null): OutpostConfig {
  const config = readSettings(outpostSettings, { ...fromFile(file), ...given(environment) });
  const { server, allowHttp, caFile } = config;
  if (server?.startsWith('http:') && !allowHttp) {
    throw invalid(
      'KADO_SERVER must be an https URL. Where there is no TLS, and everybody on the way may read along, say KADO_ALLOW_HTTP=1.',
    );
  }
  return { ...config, ca: caFile === undefined ? null : readCa(caFile) };
}

/** An empty variable is an absent one, and hides nothing of the file. */
function given(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function fromFile(file: string | null): Environment {
  if (file === null) return {};
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw invalid(`The configuration file ${file} cannot be read (${code}).`, cause);
  }
  const values = parseEnv(text.replace(/^\uFEFF/, ''));
  const known: ReadonlySet<string> = new Set(Object.values(outpostSettings).map(({ env }) => env));
  const strange = Object.keys(values).find((name) => !known.has(name));
  if (strange !== undefined) {
    throw invalid(`${file}: there is no setting ${strange}; there are ${[...known].join(', ')}.`);
  }
  return values;
}

function readCa(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (cause) {
    throw invalid(`KADO_CA_FILE must be a PEM file that can be read: ${file}`, cause);
  }
  throw invalid(`KADO_CA_FILE must be a PEM file; ${file} holds no certificate.`);
}

function invalid(message: string, cause?: unknown): KadoError {
  const error = new KadoError('config.invalid', 'invalid', {}, { cause });
  error.message = message;
  return error;
}
