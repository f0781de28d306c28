/**
 * The counter screens are documents: thousands of numbers that need no script.
 * Without one a page has each number once, not again as data for the script.
 */
export const csr = false;
