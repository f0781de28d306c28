/**
 * Forms whose answer the browser's own dialogue gives: a passkey that is made or used
 * (PasskeyForm.svelte). What is shown when waits in templates: `form`, `unable`, `failed`.
 * A module of its own: no other screen needs what it brings along.
 */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** What the dialogue is asked for: a new passkey, or one that there is. */
export type PasskeyAsk =
  | { made: PublicKeyCredentialCreationOptionsJSON }
  | { used: PublicKeyCredentialRequestOptionsJSON };

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  // PasskeyForm.svelte writes it
  const ask = JSON.parse(place.dataset['passkey'] ?? '') as PasskeyAsk;
  if (!browserSupportsWebAuthn()) show(place, 'unable');
  else {
    show(place, 'form');
    place.querySelector('form')?.addEventListener('submit', (event) => void send(event, ask));
  }
}

/** Puts a copy of what a template holds before it. */
function show(place: HTMLElement, name: string): void {
  const template = place.querySelector<HTMLTemplateElement>(`template[data-shown="${name}"]`);
  template?.before(template.content.cloneNode(true));
}

async function send(event: SubmitEvent, ask: PasskeyAsk): Promise<void> {
  event.preventDefault();
  const form = event.currentTarget;
  const place = form instanceof HTMLFormElement ? form.parentElement : null;
  if (!(form instanceof HTMLFormElement) || place === null) return;
  place.querySelector('[role=alert]')?.remove();
  try {
    const given =
      'made' in ask
        ? await startRegistration({ optionsJSON: ask.made })
        : await startAuthentication({ optionsJSON: ask.used });
    const answer = form.querySelector<HTMLInputElement>('input[name=response]');
    if (answer !== null) answer.value = JSON.stringify(given);
    form.submit();
  } catch {
    // cancelled, timed out, or no passkey here: the browser has told which
    show(place, 'failed');
  }
}
