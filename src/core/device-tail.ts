/**
 * The end of a device's id: enough to tell the devices that a screen shows from others, short
 * enough for hundreds of them in an address (§3.1.7).
 */
export function deviceTail(deviceId: string): string {
  return deviceId.slice(-8);
}
