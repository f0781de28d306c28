/** How the fleet's list of supplies can be sorted (§5): over the whole list, not the page. */

/** `due` is the list's own order: what ran out, what runs out next, what nobody knows. */
export const supplySorts = ['due', 'device', 'supply', 'level', 'group', 'manager'] as const;
export type SupplySort = (typeof supplySorts)[number];

/** Those that go by a text as a reader sorts it; what has none stands last both ways round. */
export type SupplyTextSort = Exclude<SupplySort, 'due' | 'level'>;
