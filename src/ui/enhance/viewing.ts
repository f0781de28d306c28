/**
 * Says whom the page shows with what it sends, so that the server refuses what was
 * meant for another: another tab can change whom the session views (§11). Pages of
 * the provider's staff name the customer in their head.
 */
import { viewingField } from '../viewing-field.ts';
import { viewed } from './viewed.ts';

function say({ target }: Event): void {
  if (viewed === null || !(target instanceof HTMLFormElement) || target.method !== 'post') return;
  target.querySelector(`input[type=hidden][name=${viewingField}]`)?.remove();
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = viewingField;
  input.value = viewed;
  target.append(input);
}
document.addEventListener('submit', say, { capture: true });
