/**
 * Whom a page shows: a hidden field of its forms and a header of what it asks for by itself
 * say so (enhance/viewing.ts); the server refuses what was meant for another (§11).
 */
export const viewingField = 'viewing';
/** also the name of the page's `<meta>` that says whom */
export const viewingHeader = 'kado-viewing';
