/** The word of the choice that asks for a new place of stock. */
export const newPlace = 'new';
