/** The words of replacements and stock (§5): they stand in data and in CSV. */

/** `withdrawn`: entered by a person and taken back; it is shown nowhere. */
export const replacementStates = ['detected', 'confirmed', 'rejected', 'withdrawn'] as const;
export type ReplacementState = (typeof replacementStates)[number];

/** `counted` also corrects; `returned`: a confirmation was undone. */
export const stockMoveKinds = ['received', 'used', 'counted', 'returned'] as const;
export type StockMoveKind = (typeof stockMoveKinds)[number];
