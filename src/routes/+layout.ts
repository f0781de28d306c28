/**
 * Screens are documents, also of those who change something: the framework sends no
 * script. What a screen does beyond that is in src/ui/enhance (docs/decisions/0029).
 */
export const csr = false;
