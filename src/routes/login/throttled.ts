import { currentApp } from '#server/app.ts';

export interface Refusal {
  status: 401 | 429;
  /** what is wrong, for errorSentence */
  code: string;
  /** of the answer: how long a throttled client waits */
  headers: Record<string, string>;
}

/**
 * §1.2: a client that guesses is throttled by its address, beside the lock of accounts. The
 * try counts from here on; `forgive` takes one back that was right.
 */
export function throttled(address: string): Refusal | null {
  const waitSeconds = currentApp().throttle.attempt(address);
  if (waitSeconds <= 0) return null;
  const headers = { 'retry-after': String(waitSeconds) };
  return { status: 429, code: 'sign_in.throttled', headers };
}
