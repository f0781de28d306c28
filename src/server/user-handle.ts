/** Whom a passkey is of, as it says when nobody typed a user name: both ids as 32 bytes. */
export interface UserOfHandle {
  customerId: string;
  userId: string;
}

export function userHandle({ customerId, userId }: UserOfHandle): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from((customerId + userId).replaceAll('-', ''), 'hex'));
}

/** @param handle base64url; @returns null for what is no handle of ours */
export function readUserHandle(handle: string): UserOfHandle | null {
  const hex = Buffer.from(handle, 'base64url').toString('hex');
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  if (parts === null) return null;
  return {
    customerId: parts.slice(1, 6).join('-'),
    userId: parts.slice(6).join('-'),
  };
}
