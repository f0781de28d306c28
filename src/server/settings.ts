/** Every setting of the server: its name outside, what it does, and what it accepts. */
import * as v from 'valibot';
import { parseBackupKeep, timeOfDay } from '#core/backup-plan.ts';
import { databaseSettings } from './database-settings.ts';
import { truth, wholeNumber } from './setting-schemas.ts';
import { readSmtpUrl } from './smtp-url.ts';

export interface Setting<Schema extends v.GenericSchema<string | undefined, unknown>> {
  env: string;
  doc: string;
  /** what is accepted, for the message about a bad value */
  accepts: string;
  /** undefined: absent unless set */
  default: string | undefined;
  schema: Schema;
}

const optionalText = v.optional(v.pipe(v.string(), v.nonEmpty()));

export const settings = {
  port: {
    env: 'PORT',
    doc: 'Port that the portal listens on; 0 takes a free one.',
    accepts: 'a whole number from 0 to 65535',
    default: '3000',
    schema: wholeNumber(0, 65_535),
  },
  host: {
    env: 'HOST',
    doc: 'Address that the portal listens on. 127.0.0.1 keeps it on this machine.',
    accepts: 'an address or a host name',
    default: '127.0.0.1',
    schema: v.pipe(v.string(), v.regex(/^[\w.:-]+$/)),
  },
  origin: {
    env: 'ORIGIN',
    doc: 'URL under which browsers reach the portal, where a proxy stands before it; links in mail lead there.',
    accepts: 'an http(s) URL without a path, such as https://kado.example.com',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/))),
  },
  proxies: {
    env: 'KADO_PROXIES',
    doc: 'How many reverse proxies of yours stand before the portal and name the client in X-Forwarded-For; sign-in is throttled by that address.',
    accepts: 'a whole number from 0 to 9',
    default: '0',
    schema: wholeNumber(0, 9),
  },
  hstsSeconds: {
    env: 'KADO_HSTS_SECONDS',
    doc: 'How long browsers that reached the portal over https take no other way (Strict-Transport-Security), where ORIGIN is https; 0 says nothing of it.',
    accepts: 'a whole number from 0 to 63072000',
    default: '31536000',
    schema: wholeNumber(0, 63_072_000),
  },
  tableMemory: {
    env: 'KADO_TABLE_MEMORY',
    doc: 'Megabytes for the counter tables that were looked at lately, so that their next pages cost the same however many devices there are: 100,000 devices and twelve months take some 75; 0 makes every page anew.',
    accepts: 'a whole number from 0 to 65536',
    default: '256',
    schema: wholeNumber(0, 65_536),
  },
  exportsAtOnce: {
    env: 'KADO_EXPORTS_AT_ONCE',
    doc: 'Downloads that one user may have under way at once; beyond it the answer is 429.',
    accepts: 'a whole number from 1 to 1000',
    default: '16',
    schema: wholeNumber(1, 1000),
  },
  exportsPerMinute: {
    env: 'KADO_EXPORTS_PER_MINUTE',
    doc: 'Downloads that one user may begin in a minute; beyond it the answer is 429.',
    accepts: 'a whole number from 1 to 1000000',
    default: '600',
    schema: wholeNumber(1, 1_000_000),
  },
  searchesPerMinute: {
    env: 'KADO_SEARCHES_PER_MINUTE',
    doc: 'Pages with conditions (searches, sorted and earlier tables) that one user may ask for in a minute; beyond it the answer is 429.',
    accepts: 'a whole number from 1 to 1000000',
    default: '6000',
    schema: wholeNumber(1, 1_000_000),
  },
  dataDir: {
    env: 'KADO_DATA_DIR',
    doc: 'Folder of the SQLite database and of the secret that is made where none is given.',
    accepts: 'a folder that may be made',
    default: './data',
    schema: v.pipe(v.string(), v.nonEmpty()),
  },
  ...databaseSettings,
  secret: {
    env: 'KADO_SECRET',
    doc: 'Secret under which the database keeps the keys of authenticators. Keep it apart from the database, and the same on all servers of one database. Absent: KADO_SECRET_FILE.',
    accepts: 'at least 32 characters',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.minLength(32))),
  },
  secretFile: {
    env: 'KADO_SECRET_FILE',
    doc: 'File that holds the secret. Absent: a file named secret in the data folder, made at first use.',
    accepts: 'a file that can be read',
    default: undefined,
    schema: optionalText,
  },
  smtpUrl: {
    env: 'KADO_SMTP_URL',
    doc: 'Mail server. smtps:// is TLS from the start; smtp:// demands STARTTLS, except on this machine. ?tls=off at its end sends in the clear, ?tls=unverified takes any certificate. Absent: mail waits in the outbox.',
    accepts: 'smtp://USER:PASSWORD@HOST:PORT or smtps://…, signs in the password written as %40',
    default: undefined,
    schema: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => readSmtpUrl(text) !== null),
      ),
    ),
  },
  mailFrom: {
    env: 'KADO_MAIL_FROM',
    doc: 'Sender of the mail. Absent: kado@ and the host of ORIGIN.',
    accepts: 'an address, such as kado@example.com',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+$/))),
  },
  intakeSmtpPort: {
    env: 'KADO_INTAKE_SMTP_PORT',
    doc: 'Port on which mails of devices are taken by SMTP; 0 takes a free one. Absent: none are taken so.',
    accepts: 'a whole number from 0 to 65535',
    default: undefined,
    schema: v.optional(wholeNumber(0, 65_535)),
  },
  intakeSmtpHost: {
    env: 'KADO_INTAKE_SMTP_HOST',
    doc: 'Address that mails of devices are taken on. 127.0.0.1 leaves it to a mail server of yours on this machine to pass them on.',
    accepts: 'an address or a host name',
    default: '127.0.0.1',
    schema: v.pipe(v.string(), v.regex(/^[\w.:-]+$/)),
  },
  intakeDomain: {
    env: 'KADO_INTAKE_DOMAIN',
    doc: 'What stands behind the @ of the addresses that devices send to. Absent: the host of ORIGIN.',
    accepts: 'a domain, such as kado.example.com',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/))),
  },
  intakeCertFile: {
    env: 'KADO_INTAKE_CERT_FILE',
    doc: 'File with the certificate (PEM) for STARTTLS of that SMTP server. Absent: mails come in the clear.',
    accepts: 'a file that can be read',
    default: undefined,
    schema: optionalText,
  },
  intakeKeyFile: {
    env: 'KADO_INTAKE_KEY_FILE',
    doc: 'File with the key (PEM) of that certificate.',
    accepts: 'a file that can be read',
    default: undefined,
    schema: optionalText,
  },
  intakePollSeconds: {
    env: 'KADO_INTAKE_POLL_SECONDS',
    doc: 'How often mailboxes with reports of devices are looked into (IMAP), where there are any.',
    accepts: 'a whole number from 10 to 86400',
    default: '300',
    schema: wholeNumber(10, 86_400),
  },
  collect: {
    env: 'KADO_COLLECT',
    doc: 'Whether this server reads devices itself, where its network is theirs (§12).',
    accepts: '1 or 0',
    default: '0',
    schema: truth,
  },
  pollSeconds: {
    env: 'KADO_POLL_SECONDS',
    doc: 'How often the built-in collector asks each device for its state.',
    accepts: 'a whole number from 5 to 86400',
    default: '300',
    schema: wholeNumber(5, 86_400),
  },
  trapPort: {
    env: 'KADO_TRAP_PORT',
    doc: 'UDP port at which the built-in collector hears SNMP traps: the device that sent one is asked at once. The usual one is 162 and takes a right of its own; 0: none is heard.',
    accepts: 'a whole number from 0 to 65535',
    default: '0',
    schema: wholeNumber(0, 65_535),
  },
  backupDir: {
    env: 'KADO_BACKUP_DIR',
    doc: 'Folder that a backup is written to every day (docs/backup.md); better on another disk. Absent: none is made by itself.',
    accepts: 'a folder that may be made',
    default: undefined,
    schema: optionalText,
  },
  backupAt: {
    env: 'KADO_BACKUP_AT',
    doc: 'When the day’s backup is made, in the time zone of this machine (TZ); one that was missed is made at the start.',
    accepts: 'a time of day, such as 02:30',
    default: '02:30',
    schema: v.pipe(v.string(), v.regex(timeOfDay)),
  },
  backupKeep: {
    env: 'KADO_BACKUP_KEEP',
    doc: 'Of how many days, weeks and months the last backup stays, such as 7d 4w 12m; the latest of all always stays.',
    accepts: 'numbers of days (d), weeks (w) and months (m), such as 7d 4w 12m',
    default: '7d 4w',
    schema: v.pipe(
      v.string(),
      v.check((text) => parseBackupKeep(text) !== null),
    ),
  },
  demo: {
    env: 'KADO_DEMO',
    doc: 'Whether to show a living demo fleet: simulated printers with 13 months of history.',
    accepts: '1 or 0',
    default: '0',
    schema: truth,
  },
  demoPassword: {
    env: 'KADO_DEMO_PASSWORD',
    doc: 'Password of the demo users. Absent: made and printed at the first start.',
    accepts: '1 to 72 characters',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(72))),
  },
  drainSeconds: {
    env: 'KADO_DRAIN_SECONDS',
    doc: 'How long a server that is told to end still answers while /readyz says 503: as long as the load balancer before it takes to notice. 0 where there is none.',
    accepts: 'a whole number from 0 to 3600',
    default: '0',
    schema: wholeNumber(0, 3600),
  },
  metricsToken: {
    env: 'KADO_METRICS_TOKEN',
    doc: 'What a scraper sends to read /metrics (Authorization: Bearer …). Absent: /metrics is not there, but for KADO_METRICS_PORT.',
    accepts: 'at least 16 characters',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.minLength(16), v.regex(/^\S+$/))),
  },
  metricsPort: {
    env: 'KADO_METRICS_PORT',
    doc: 'Port of its own for /metrics; 0 takes a free one. Absent: there is none.',
    accepts: 'a whole number from 0 to 65535',
    default: undefined,
    schema: v.optional(wholeNumber(0, 65_535)),
  },
  metricsHost: {
    env: 'KADO_METRICS_HOST',
    doc: 'Address that this port listens on. Beyond this machine set KADO_METRICS_TOKEN as well.',
    accepts: 'an address or a host name',
    default: '127.0.0.1',
    schema: v.pipe(v.string(), v.regex(/^[\w.:-]+$/)),
  },
  logRequests: {
    env: 'KADO_LOG_REQUESTS',
    doc: 'Whether each request is a line in the log: its route, never its address.',
    accepts: '1 or 0',
    default: '1',
    schema: truth,
  },
  logLevel: {
    env: 'KADO_LOG_LEVEL',
    doc: 'The least severe message that is logged.',
    accepts: 'debug, info, warn, error or silent',
    default: 'info',
    schema: v.picklist(['debug', 'info', 'warn', 'error', 'silent']),
  },
} satisfies Record<string, Setting<v.GenericSchema<string | undefined, unknown>>>;
