/** A form that needs no script: nobody waits for one before signing in. */
export const csr = false;
