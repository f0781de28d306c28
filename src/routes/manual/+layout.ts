/** The manual is documents: nothing in it needs a script. */
export const csr = false;
