/** What the lists of arrivals can be sorted by (§11). */
export const arrivalOrders = [
  'customer',
  'collector',
  'contact',
  'hour',
  'day',
  'week',
  'silent',
  'never',
] as const;
export type ArrivalOrder = (typeof arrivalOrders)[number];

export const arrivalDeviceOrders = [
  'since',
  'device',
  'customer',
  'collector',
  'contact',
  'failure',
] as const;
export type ArrivalDeviceOrder = (typeof arrivalDeviceOrders)[number];
