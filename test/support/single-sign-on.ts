/** An office whose users sign in at a provider on this machine, without a browser. */
import type { Context, Log } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { redirectAddress } from '#server/sign-on-addresses.ts';
import { beginSingleSignOn } from '#server/services/begin-single-sign-on.ts';
import { changeSingleSignOn, type SignOnChange } from '#server/services/change-single-sign-on.ts';
import {
  finishSingleSignOn,
  type SingleSignOnResult,
} from '#server/services/finish-single-sign-on.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { openIdProvider, walkThere, type OpenIdProvider, type Person } from './openid-provider.ts';
import { seed, type Seed, type SeedPlan } from './seed.ts';

export const sealer = sealerOf('a secret of these tests, and of no other');
export const origin = 'http://localhost:4999';

export interface SignOnOffice extends AsyncDisposable {
  office: Seed;
  /** a command's context of the customer */
  command: Context;
  provider: OpenIdProvider;
  /** every line of the log */
  logged: string[];
  system: Seed['system'];
  change(change: SignOnChange): ReturnType<typeof changeSingleSignOn>;
  /** to the provider and back; @returns where the browser was led to, and what it carries */
  go(person: string): Promise<{ came: URL; ticket: string }>;
  finish(back: { came: URL; ticket: string }, customerId?: string): Promise<SingleSignOnResult>;
  /** the whole way */
  signIn(person: string): Promise<SingleSignOnResult>;
}

/** Single sign-on is set up by a command, and on. */
export async function signOnOffice(
  engine: Engine,
  people: readonly Person[],
  { plan = {}, change = {} }: { plan?: SeedPlan; change?: SignOnChange } = {},
): Promise<SignOnOffice> {
  // the provider's clock is the machine's
  const office = await seed(engine, { now: new Date().toISOString(), users: ['hanako'], ...plan });
  const { customerId } = office.ctx;
  const redirectAddresses = [office.ctx, office.stranger].map((one) =>
    redirectAddress(origin, one.customerId),
  );
  const provider = await openIdProvider({ redirectAddresses, people });
  const command: Context = { ...office.ctx, actor: { type: 'command', name: 'test' } };
  const logged: string[] = [];
  const note = (fields: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const log: Log = { info: note, warn: note, error: note };
  const system = { ...office.system, log };
  const opened: SignOnOffice = {
    ...{ office, command, provider, logged, system },
    change: (asked) => changeSingleSignOn(command, asked, { sealer }),
    async go(person) {
      provider.person = person;
      const asked = { customerId, who: null, next: '/devices', locale: 'ja' } as const;
      const { address, ticket } = await beginSingleSignOn(system, { ...asked, origin, sealer });
      return { came: await walkThere(address, origin), ticket };
    },
    finish: ({ came, ticket }, of = customerId) =>
      finishSingleSignOn(system, { came, ticket, customerId: of, sealer }),
    signIn: async (person) => opened.finish(await opened.go(person)),
    async [Symbol.asyncDispose]() {
      await provider[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
  const { issuer, clientId, clientSecret } = provider;
  await opened.change({ issuer, clientId, clientSecret, domains: ['aoba.example'], ...change });
  return opened;
}
