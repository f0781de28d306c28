/** Every setting of `kado collect`, in its configuration file or the environment. */
import * as v from 'valibot';
import { truth, wholeNumber } from '#server/setting-schemas.ts';
import type { Setting } from '#server/settings.ts';

export const outpostSettings = {
  server: {
    env: 'KADO_SERVER',
    doc: 'The portal. Absent: the one that this collector was enrolled at.',
    accepts: 'an https URL without a path, such as https://kado.example.com',
    default: undefined,
    schema: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^https?:\/\/[^/\s?#@]+\/?$/),
        v.check((text) => URL.canParse(text)),
        v.transform((text) => new URL(text).origin),
      ),
    ),
  },
  token: {
    env: 'KADO_TOKEN',
    doc: 'One-time token that the portal’s operator was shown; used at the first start, and not again.',
    accepts: 'the token in one piece',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.regex(/^\S{1,200}$/))),
  },
  dataDir: {
    env: 'KADO_DATA_DIR',
    doc: 'Folder of the credential, of the plan, and of what was read and is not acknowledged yet. One for each collector.',
    accepts: 'a folder that may be made',
    default: './collector-data',
    schema: v.pipe(v.string(), v.nonEmpty()),
  },
  caFile: {
    env: 'KADO_CA_FILE',
    doc: 'Certificates of an authority of one’s own, trusted besides the public ones.',
    accepts: 'a PEM file that can be read',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.nonEmpty())),
  },
  allowHttp: {
    env: 'KADO_ALLOW_HTTP',
    doc: 'Whether to call the portal without TLS. Whoever is on the way can then read and change everything.',
    accepts: '1 or 0',
    default: '0',
    schema: truth,
  },
  outboxMegabytes: {
    env: 'KADO_OUTBOX_MB',
    doc: 'How large the outbox may grow while the portal is not reached; beyond it, what is missed least goes first.',
    accepts: 'a whole number from 16 to 1000000',
    default: '2048',
    schema: wholeNumber(16, 1_000_000),
  },
  payloadMegabytes: {
    env: 'KADO_PAYLOADS_MB',
    doc: 'How much of what left the network is kept for `kado collect --payloads`; 0: nothing.',
    accepts: 'a whole number from 0 to 100000',
    default: '64',
    schema: wholeNumber(0, 100_000),
  },
  concurrency: {
    env: 'KADO_CONCURRENCY',
    doc: 'Devices that are talked to at once.',
    accepts: 'a whole number from 1 to 500',
    default: '50',
    schema: wholeNumber(1, 500),
  },
  trapPort: {
    env: 'KADO_TRAP_PORT',
    doc: 'UDP port at which SNMP traps are heard: the device that sent one is asked at once. The usual one is 162 and takes a right of its own; 0: none is heard.',
    accepts: 'a whole number from 0 to 65535',
    default: '0',
    schema: wholeNumber(0, 65_535),
  },
  logLevel: {
    env: 'KADO_LOG_LEVEL',
    doc: 'The least severe message that is logged.',
    accepts: 'debug, info, warn, error or silent',
    default: 'info',
    schema: v.picklist(['debug', 'info', 'warn', 'error', 'silent']),
  },
  httpsProxy: {
    env: 'HTTPS_PROXY',
    doc: 'Proxy on the way to the portal; NO_PROXY names hosts that are reached without it.',
    accepts: 'http://HOST:PORT',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/))),
  },
  noProxy: {
    env: 'NO_PROXY',
    doc: 'Hosts that are reached without the proxy.',
    accepts: 'names with commas between',
    default: undefined,
    schema: v.optional(v.string()),
  },
} satisfies Record<string, Setting<v.GenericSchema<string | undefined, unknown>>>;
