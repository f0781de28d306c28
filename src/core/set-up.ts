/** What makes the first operator of a portal that nobody can sign in to (§11). */
import { customerProblems } from './customer-settings.ts';
import { mailAddress } from './mail-address.ts';
import { passwordProblem } from './password.ts';
import type { Policy } from './policy.ts';
import { profileProblems } from './profile.ts';
import { isUserName } from './user-settings.ts';

export interface SetUpRequest {
  /** the provider to be registered; null: there is one already */
  provider: { name: string; zone: string; language: 'ja' | 'en' } | null;
  userName: string;
  /** the operator's */
  name: string;
  /** a notification address; null: none */
  email: string | null;
  password: string;
}

export interface SetUpProblem {
  field: 'provider' | 'zone' | 'userName' | 'name' | 'email' | 'password';
  /** `set_up.provider_…`, or one of core/customer-settings.ts, core/user-settings.ts, core/password.ts */
  code: string;
  details: Record<string, string | number>;
}

/** The provider is called so here, not a customer. */
const ofProvider: Partial<Record<string, string>> = {
  'customer.name_empty': 'set_up.provider_name_empty',
  'customer.name_too_long': 'set_up.provider_name_too_long',
};

/** @returns everything that is wrong, in the order of the form */
export function setUpProblems(request: SetUpRequest, policy: Policy): SetUpProblem[] {
  const { provider, userName, name, email, password } = request;
  const { passwordMin: min, passwordMax: max, passwordKinds: kinds } = policy;
  const settings = provider && { ...provider, closingDay: 31, policy: {} };
  const problems: SetUpProblem[] = (settings === null ? [] : customerProblems(settings)).map(
    ({ field, code, details }) =>
      field === 'zone'
        ? { field, code, details }
        : { field: 'provider', code: ofProvider[code] ?? code, details },
  );
  if (!isUserName(userName)) {
    problems.push({ field: 'userName', code: 'user.name_unusable', details: {} });
  }
  // the zone is the provider's, and said above
  const own = profileProblems({ name, zone: 'UTC' }).map(({ code, details }) => ({
    code,
    details,
  }));
  problems.push(...own.map((one): SetUpProblem => ({ field: 'name', ...one })));
  if (email !== null && mailAddress(email) === null) {
    problems.push({ field: 'email', code: 'address.unusable', details: {} });
  }
  const names = [name, email, provider?.name].filter((text) => text != null);
  const weak = passwordProblem({ password, userName, names, old: null, min, max, kinds });
  if (weak !== null) problems.push({ field: 'password', ...weak });
  return problems;
}
