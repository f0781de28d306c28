/** What is said of a customer's single sign-on (§1.7), by whom, and what keeps it from being stored. */
import { mailAddress } from './mail-address.ts';

/** Roles that users may get who are made at their first sign-in; never one of the provider's staff. */
export const newUserRoles = ['viewer', 'admin'] as const;
export type NewUserRole = (typeof newUserRoles)[number];

export interface SignOnSettings {
  /** address of the OpenID provider, as its discovery document names it */
  issuer: string;
  clientId: string;
  /** mail domains whose users it is for, in ASCII and lower case */
  domains: readonly string[];
  /** passwords and passkeys let nobody of the customer in */
  required: boolean;
  /** its sign-in counts as a second factor */
  secondFactor: boolean;
  /** of users with a verified address in one of the domains; null: only users who are known may come */
  newUserRole: NewUserRole | null;
}

export interface SignOnProblem {
  field: 'issuer' | 'clientId' | 'domains' | 'newUserRole';
  code:
    | 'single_sign_on.issuer_unusable'
    | 'single_sign_on.issuer_insecure'
    | 'single_sign_on.issuer_of_many'
    | 'single_sign_on.client_id'
    | 'single_sign_on.domain_unusable'
    | 'single_sign_on.domains_too_many'
    | 'single_sign_on.no_new_operators'
    | 'single_sign_on.new_users_need_domains';
  details: Record<string, string | number>;
}

/** Domains of one customer. */
export const mostDomains = 50;

const longestIssuer = 500;
const longestClientId = 255;

export interface SignOnRules {
  /** the customer is the provider's own */
  atProvider: boolean;
  /** an operator or a command says it: plain http to this machine is for tests and trials of theirs */
  byProvider: boolean;
}

/** @returns everything that is wrong, in the order of the form */
export function signOnProblems(settings: SignOnSettings, rules: SignOnRules): SignOnProblem[] {
  const { issuer, clientId, domains, newUserRole } = settings;
  const problems: SignOnProblem[] = [];
  const wrong = issuerProblem(issuer, rules.byProvider);
  if (wrong !== null) problems.push({ field: 'issuer', code: wrong, details: {} });
  if (!/^[\x21-\x7e]+$/.test(clientId) || clientId.length > longestClientId) {
    const details = { max: longestClientId };
    problems.push({ field: 'clientId', code: 'single_sign_on.client_id', details });
  }
  const odd = domains.find((domain) => mailDomain(domain) !== domain);
  if (odd !== undefined) {
    const details = { domain: odd.slice(0, 80) };
    problems.push({ field: 'domains', code: 'single_sign_on.domain_unusable', details });
  } else if (domains.length > mostDomains) {
    const details = { max: mostDomains };
    problems.push({ field: 'domains', code: 'single_sign_on.domains_too_many', details });
  }
  if (rules.atProvider && newUserRole !== null) {
    const code = 'single_sign_on.no_new_operators';
    problems.push({ field: 'newUserRole', code, details: {} });
  } else if (newUserRole !== null && domains.length === 0) {
    // some providers let everybody in the world in
    const code = 'single_sign_on.new_users_need_domains';
    problems.push({ field: 'newUserRole', code, details: {} });
  }
  return problems;
}

/** Issuers of Microsoft Entra that stand for every organisation there is, not for one. */
const manyTenants = /^\/(?:common|organizations|consumers)(?:\/|$)/i;

function issuerProblem(issuer: string, byProvider: boolean): SignOnProblem['code'] | null {
  const url = URL.parse(issuer);
  if (url === null || issuer.length > longestIssuer) return 'single_sign_on.issuer_unusable';
  const { protocol, username, password, search, hash } = url;
  if (!/^https?:$/.test(protocol) || [username, password, search, hash].some(Boolean)) {
    return 'single_sign_on.issuer_unusable';
  }
  // what discovery asks for is added to it
  if (/[\s?#]|\/\.well-known\//.test(issuer)) return 'single_sign_on.issuer_unusable';
  if (protocol === 'http:' && !(byProvider && isLoopback(issuer))) {
    return 'single_sign_on.issuer_insecure';
  }
  if (url.host === 'login.microsoftonline.com' && manyTenants.test(url.pathname)) {
    return 'single_sign_on.issuer_of_many';
  }
  return null;
}

/** Whether an address leads to this machine itself. */
export function isLoopback(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A mail domain in the form in which it is kept and compared; null for what is none. `@` may stand before it. */
export function mailDomain(typed: string): string | null {
  const address = mailAddress(`name@${typed.trim().replace(/^[@＠]/, '')}`);
  return address === null ? null : address.slice('name@'.length);
}

/** The domains of a text, apart by commas, blanks or lines; what is none stays as it was typed. */
export function readDomains(text: string): string[] {
  const typed = text.split(/[\s,、;]+/).filter((part) => part !== '');
  return [...new Set(typed.map((part) => mailDomain(part) ?? part))].sort();
}

/** The domain of a mail address; null for what is no address. */
export function domainOf(typed: string): string | null {
  const address = mailAddress(typed);
  return address === null ? null : address.slice(address.lastIndexOf('@') + 1);
}
