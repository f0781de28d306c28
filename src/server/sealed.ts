/**
 * Seals what the database keeps and must give back: keys of authenticators,
 * credentials. AES-256-GCM under a key derived from the installation's secret;
 * each text is bound to what it is about, so that it opens nowhere else.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KadoError } from '#core/errors.ts';

export interface Sealer {
  /** @param about where the text belongs, such as `totp CUSTOMER USER`; not secret */
  seal(text: string, about: string): string;
  /** @throws KadoError `secret.wrong` under another secret, about something else, or damaged */
  open(sealed: string, about: string): string;
}

/** How a sealed text begins; another way to seal gets another number. */
const version = '1.';
const ivBytes = 12;
const tagBytes = 16;

/** @param secret of the installation; 32 characters and more */
export function sealerOf(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'kado sealed 1', 32));
  return {
    seal(text, about) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return version + Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, about) {
      try {
        if (!sealed.startsWith(version)) throw new Error('not sealed by this version');
        const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
        const iv = bytes.subarray(0, ivBytes);
        const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
        cipher.setAAD(Buffer.from(about));
        cipher.setAuthTag(bytes.subarray(-tagBytes));
        const body = cipher.update(bytes.subarray(ivBytes, -tagBytes));
        return Buffer.concat([body, cipher.final()]).toString('utf8');
      } catch (cause) {
        throw new KadoError('secret.wrong', 'unavailable', {}, { cause });
      }
    },
  };
}
