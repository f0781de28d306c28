/**
 * How the walk over the verbs (verbs.test.ts) calls each of them. An entry is a line
 * of a table in this folder: who may, and a call that names what stands in `their`.
 */
import type { Context } from '#server/context.ts';

export const kinds = ['viewer', 'admin', 'reader', 'operator', 'collector', 'command'] as const;
/** Who acts; `reader` is an operator who changes nothing. */
export type ActorKind = (typeof kinds)[number];

/** What only one customer has, by name; the walk calls as its own people, and as another's. */
export interface Their {
  customerId: string;
  deviceId: string;
  groupId: string;
  /** of a viewer, who has a confirmed address, a passkey and a session */
  userId: string;
  userName: string;
  /** of the viewer's session: its hash */
  sessionId: string;
  credentialId: string;
  /** of a reading that the rules doubt, of the device */
  readingId: string;
  meterId: string;
  collectorId: string;
  /** of a mail that waits */
  mailId: string;
  /** of a supply type, a place of stock, and a replacement that waits */
  typeId: string;
  placeId: string;
  replacementId: string;
}

export type Call = (ctx: Context, their: Their) => unknown;

export interface CalledVerb {
  may: readonly ActorKind[];
  call: Call;
  /** a code that the call of whoever may can end with, where it cannot succeed here */
  ends: string | null;
  /** `one`: a customer's context; `all`: the undivided database, for the provider; `nobody`: before anybody is known */
  scope: 'one' | 'all' | 'nobody';
  /** the user himself acts: operators have their own account at the provider's */
  self: boolean;
}

/** What verbs are made of: it may only be imported by verbs. */
export interface VerbPart {
  partOf: string;
}

export type Entry = CalledVerb | VerbPart;
export type Entries = Readonly<Record<string, Entry>>;

type Maker = (call: Call, ends?: string) => CalledVerb;
const made =
  (may: readonly ActorKind[], more: Partial<CalledVerb> = {}): Maker =>
  (call, ends) => ({ may, call, ends: ends ?? null, scope: 'one', self: false, ...more });

/** Whoever has the customer's context: reads of the customer's own data. */
export const everybody = made(kinds);
/** `requireEditor`: the customer's administrators, the provider. */
export const editors = made(['admin', 'operator', 'command']);
/** `requireUserManager`. */
export const managers = made(['admin', 'operator', 'command']);
/** `requireUserReader`. */
export const userReaders = made(['admin', 'reader', 'operator', 'command']);
/** `requireProvider`: operators who change things, commands. */
export const provider = made(['operator', 'command']);
/** `requireProviderReader`: also operators who change nothing. */
export const providerReaders = made(['reader', 'operator', 'command']);
/** The same over all customers (ProviderContext). */
export const console_ = made(['operator', 'command'], { scope: 'all' });
export const consoleReaders = made(['reader', 'operator', 'command'], { scope: 'all' });
/** A user about himself. */
export const self = made(['viewer', 'admin', 'reader', 'operator'], { self: true });
/** Anything else: say who. */
export const only = (may: readonly ActorKind[], call: Call, ends?: string): CalledVerb =>
  made(may)(call, ends);
/** Before anybody is known (SystemContext): tokens and names decide. */
export const nobody = made(kinds, { scope: 'nobody' });
/** Not callable from a screen or a command: say what it is a part of. */
export const part = (partOf: string): VerbPart => ({ partOf });
