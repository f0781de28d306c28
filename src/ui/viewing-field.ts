/**
 * Whom a page shows: a hidden field of its forms and a header of what it asks for by itself
 * say so; the server refuses what was meant for another (§11).
 */
export const viewingField = 'viewing';
export const viewingHeader = 'kado-viewing';

/**
 * Lets all forms of the page say so.
 * @param shown the viewed customer's id; '': nobody is viewed
 * @returns ends it
 */
export function sayWhoIsViewed(shown: () => string): () => void {
  const add = ({ target }: Event) => {
    if (!(target instanceof HTMLFormElement) || target.method !== 'post') return;
    target.querySelector(`input[type=hidden][name=${viewingField}]`)?.remove();
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = viewingField;
    input.value = shown();
    target.append(input);
  };
  document.addEventListener('submit', add, { capture: true });
  return () => document.removeEventListener('submit', add, { capture: true });
}
