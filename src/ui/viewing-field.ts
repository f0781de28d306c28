/** The hidden field that says whom a page showed as its form was sent; the server refuses what was meant for another (§11). */
export const viewingField = 'viewing';

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
