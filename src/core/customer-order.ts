/** What the list of customers can be sorted by (§11). */
export const customerOrders = ['name', 'devices', 'users', 'silent', 'contact'] as const;
export type CustomerOrder = (typeof customerOrders)[number];
