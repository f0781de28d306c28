/**
 * A form whose answer takes its time says so when it is sent, and is not sent twice:
 * `data-busy` holds the words, for the element with the role of a status in it.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-busy]')) {
  const button = form.querySelector('button');
  const status = form.querySelector('[role=status]');
  const show = (isBusy: boolean) => {
    if (button !== null) button.disabled = isBusy;
    if (status !== null) status.textContent = isBusy ? (form.dataset['busy'] ?? '') : '';
  };
  form.addEventListener('submit', () => show(true));
  // Back brings the page as it was left
  window.addEventListener('pageshow', () => show(false));
}
