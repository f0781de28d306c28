/** What the device list sorts by (§3.1.2), in the order of its columns. */
export const deviceOrders = [
  'name',
  'status',
  'remoteUi',
  'product',
  'building',
  'location',
  'group',
] as const;
export type DeviceOrder = (typeof deviceOrders)[number];

/** What an operator's list of devices sorts by (§11), in the order of its columns. */
export const registeredOrders = [
  'name',
  'serial',
  'product',
  'host',
  'location',
  'group',
  'contact',
  'retired',
] as const;
export type RegisteredOrder = (typeof registeredOrders)[number];
