/** Error codes in English for the terminal: one line that says what to do. */
import { isKadoError } from '#core/errors.ts';
import { deviceSentences } from './device-sentences.ts';
import { keepingSentences } from './keeping-sentences.ts';
import { readingSentences } from './reading-sentences.ts';
import { signOnSentences } from './sign-on-sentences.ts';

type Details = Readonly<Record<string, string | number>>;

/** What happened and what to do; a code that is not here stands for itself. */
const sentences: Readonly<Record<string, string | ((details: Details) => string)>> = {
  'customer.not_found': ({ customer }) =>
    `There is no customer ${customer ?? ''}; \`kado customer list\` shows those that exist.`,
  'customer.name_empty': 'The customer needs a name.',
  'customer.zone_unknown': ({ zone }) =>
    `There is no zone ${zone}; give an IANA name such as Asia/Tokyo.`,
  'customer.closing_day': 'The closing day is 1 to 28, or 31 for the end of the month.',
  'customer.name_too_long': ({ max }) => `The name is too long; give at most ${max} characters.`,
  'policy.out_of_range': ({ field, min, max }) =>
    `${field} is a whole number from ${min} to ${max}.`,
  'policy.min_over_max': ({ max }) => `passwordMin is at most passwordMax, which is ${max}.`,
  'policy.idle_over_limit': ({ max }) =>
    `sessionIdleMinutes is at most sessionLimitMinutes, which is ${max}.`,
  'user.not_found': ({ userName }) =>
    `There is no user ${userName ?? ''}; \`kado user list CUSTOMER\` shows those that exist.`,
  'user.name_taken': ({ userName }) => `The user name ${userName} is taken; choose another one.`,
  'address.unusable': 'An e-mail address looks like name@example.com.',
  'user.name_unusable': 'A user name has 1 to 64 characters and no blanks.',
  'user.role_of_provider':
    'Operators belong to the provider: add them to a customer made with --provider.',
  'user.scope_of_viewers': 'Only viewers can be limited to groups: add --role viewer.',
  'user.scope_empty': 'Name at least one group, or say --all-groups.',
  'set_up.done':
    'Somebody can sign in already; `kado user reset-password USERNAME` gives a new password.',
  'second_factor.none': ({ userName }) => `${userName ?? 'The user'} has no second factor.`,
  'password.too_short': ({ min }) => `The password is too short; give at least ${min} characters.`,
  'password.too_long': ({ max }) => `The password is too long; give at most ${max} characters.`,
  'password.like_user_name': 'The password is too much like the user name; choose another one.',
  'password.like_old': 'The password is too much like the old one; choose another one.',
  'password.monotonous': 'The password repeats or counts too simply; choose another one.',
  'password.known':
    'Common words, names, dates and rows of keys are guessed first; choose another one.',
  'definition.not_found':
    'There is no such definition; `kado definition list` shows those that exist.',
  'mail.not_waiting':
    'This mail does not wait, or is being sent; `kado mail list` shows how it stands.',
  'mail.no_address':
    'This user has no confirmed address; set one with `kado user edit CUSTOMER USERNAME --email ADDRESS`.',
  ...deviceSentences,
  ...keepingSentences,
  ...readingSentences,
  ...signOnSentences,
  'group.unknown': ({ name }) => `There is no group ${name}.`,
  'collector.not_found': ({ named }) =>
    `There is no collector ${named ?? ''}; \`kado collector list CUSTOMER\` shows those that exist.`,
  'collector.revoked': 'This collector was revoked; add a new one.',
  'collector.name_empty': 'The collector needs a name.',
  'collector.name_too_long': ({ max }) => `The name is too long; give at most ${max} characters.`,
  'collector.name_taken': ({ name }) => `There is a collector ${name}; choose another name.`,
  'group.name_empty': 'The group needs a name.',
  'group.name_too_long': ({ limit }) => `The group's name is wider than ${limit} columns.`,
  'group.name_character': ({ character }) => `A group's name may not hold ${character}.`,
  'group.too_many': ({ limit }) => `There are ${limit} groups, and no room for more.`,
  'pages.not_built': 'The pages are not built; run `npm run build` first.',
  'server.port_taken': ({ PORT }) => `Port ${PORT} is taken; set PORT to another one.`,
  'storage.newer_schema': 'A newer Kado wrote this database; run that one.',
  'storage.busy': 'The database is busy; try again when the other program has ended.',
  'storage.slow': 'The database took too long for one statement.',
};

/** One line about whatever was thrown. Never more, whatever its message holds. */
export function errorLine(thrown: unknown): string {
  return sentence(thrown).replaceAll(/\s*\n\s*/g, ' ');
}

/** The sentence of a code; null for one without. */
export function codeSentence(code: string, details: Details): string | null {
  const known = sentences[code];
  return typeof known === 'function' ? known(details) : (known ?? null);
}

function sentence(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (!isKadoError(thrown)) return systemSentence(thrown);
  const known = codeSentence(thrown.code, thrown.details);
  if (known !== null) return known;
  if (thrown.message !== thrown.code) return thrown.message;
  const facts = Object.entries(thrown.details).map(([key, value]) => `${key} ${value}`);
  return facts.length === 0 ? thrown.code : `${thrown.code} (${facts.join(', ')})`;
}

const fileCodes: readonly string[] = [
  'ENOENT',
  'EACCES',
  'EPERM',
  'EISDIR',
  'ENOTDIR',
  'EEXIST',
  'EROFS',
  'ENOSPC',
];
const networkCodes: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
];

/** What the operating system refused, with what to look at; anything else as it stands. */
function systemSentence(error: NodeJS.ErrnoException): string {
  const { code = '', path } = error;
  if (path !== undefined && fileCodes.includes(code)) {
    return `${path} cannot be used (${code}); check the path and its permissions.`;
  }
  // only the database is reached over the network before a command answers for itself
  if (networkCodes.includes(code)) {
    return `The database does not answer (${code}); check DATABASE_URL, and that its server runs.`;
  }
  return error.message || code || error.name;
}
