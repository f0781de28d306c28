/** What accounts need beside users and sessions (§1.7, §11): names, single sign-on, group scopes, the set-up link. */

/** Finds the customer of a user name; user names are unique over all customers. */
export interface UserNamesTable {
  /** trimmed, NFKC, lower case */
  name_key: string;
  customer_id: string;
  user_id: string;
}

/** Single sign-on of a customer (OpenID Connect): at most one. */
export interface SingleSignOnsTable {
  customer_id: string;
  /** https address of the provider, as its discovery document names it */
  issuer: string;
  client_id: string;
  /** sealed (sealed.ts); null: a public client */
  client_secret_sealed: string | null;
  /** 1: passwords and passkeys let nobody of this customer in but by a command's doing */
  required: number;
  /** 1: the provider's sign-in counts as a second factor */
  second_factor: number;
  /** role of users that are made at their first sign-in; null: only users who are known may come */
  new_user_role: string | null;
  version: number;
  changed_at: string;
  /** from when on it is off; null: on */
  disabled_at: string | null;
}

/** Finds the customer of a mail address at sign-in; a domain belongs to one customer at most. */
export interface SignOnDomainsTable {
  /** in ASCII and lower case */
  domain: string;
  customer_id: string;
}

/** Who a user is to a provider. */
export interface UserIdentitiesTable {
  customer_id: string;
  issuer: string;
  subject: string;
  user_id: string;
  linked_at: string;
  used_at: string | null;
}

/** The groups that a user sees, where `users.scoped` is 1. */
export interface UserGroupsTable {
  customer_id: string;
  user_id: string;
  group_id: string;
}

/** The link that makes the first operator (§11); there is no customer yet: `customer_id` is ''. */
export interface SetUpLinksTable {
  customer_id: string;
  /** SHA-256 of the token, hex */
  token_hash: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}
