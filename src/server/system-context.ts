import type { Context } from './context.ts';

/** What a verb gets that acts before any customer is known: sign-in, a new session. */
export type SystemContext = Pick<Context, 'db' | 'clock' | 'log' | 'origin' | 'meters' | 'kept'>;

/** The same with the one who acts: registering a customer. */
export type ProviderContext = Pick<
  Context,
  'db' | 'clock' | 'log' | 'origin' | 'meters' | 'kept' | 'actor'
>;
