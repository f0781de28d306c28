/** The tables of the second factor (§1.7). */
import type { Generated } from 'kysely';

/** A user's authenticator: at most one. */
export interface TotpFactorsTable {
  customer_id: string;
  user_id: string;
  /** the key, as `Sealer` seals it */
  secret_sealed: string;
  created_at: string;
  /** null: no code of it was typed yet, so sign-in does not ask for one */
  confirmed_at: string | null;
  /** the time step of the last code that was used; that one and those before are spent */
  last_step: number | null;
}

/** Single-use codes for whoever lost the authenticator. */
export interface RecoveryCodesTable {
  customer_id: string;
  user_id: string;
  /** SHA-256 of the user's id and the code, hex */
  code_hash: string;
  created_at: string;
  used_at: string | null;
}

/** Sign-ins with the right password, or by single sign-on, that wait for the second factor. */
export interface PendingSignInsTable {
  customer_id: string;
  /** SHA-256 of the token, hex */
  token_hash: string;
  user_id: string;
  created_at: string;
  expires_at: string;
  /** how it began: `password` (the default), `single-sign-on` */
  method: Generated<string>;
}

export interface PasskeysTable {
  customer_id: string;
  /** as the authenticator names it, base64url */
  credential_id: string;
  user_id: string;
  /** what its owner calls it */
  name: string;
  /** COSE key, base64url */
  public_key: string;
  /** how often it signed, as it says itself; many always say 0 */
  sign_count: number;
  /** how browsers reach it: JSON string[] */
  transports_json: string;
  created_at: string;
  used_at: string | null;
}

/** Challenges that were answered: none is answered twice. */
export interface SpentChallengesTable {
  customer_id: string;
  challenge: string;
  spent_at: string;
}
