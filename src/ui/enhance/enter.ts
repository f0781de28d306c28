/**
 * Which button Enter presses in a field: the one whose value `data-enter` names, not
 * the first of the form.
 */
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-enter]')) {
  field.addEventListener('keydown', (event) => {
    // Enter that ends the choice of a word (Japanese input) is no Enter yet
    if (event.key !== 'Enter' || event.isComposing) return;
    const button = [...(field.form?.querySelectorAll('button') ?? [])].find(
      ({ value }) => value === field.dataset['enter'],
    );
    if (button === undefined) return;
    event.preventDefault();
    button.click();
  });
}
