/** What a sealed authenticator key is about: it opens for its own user only. */
export function totpAbout({ customerId, userId }: { customerId: string; userId: string }): string {
  return `totp ${customerId} ${userId}`;
}
