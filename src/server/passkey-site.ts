/** Where passkeys are used: they belong to the host name under which browsers reach the portal. */
export interface PasskeySite {
  origin: string;
  host: string;
}

/** @param origin a setting, or what the server listens on; never what a request claims */
export function passkeySite(origin: string): PasskeySite {
  return { origin, host: new URL(origin).hostname };
}
