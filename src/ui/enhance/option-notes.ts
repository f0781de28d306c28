/**
 * What is to be known about a choice stands beside it and follows it: the select's
 * `data-notes` names the element, each option's `data-note` is its text.
 */
for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-notes]')) {
  const place = document.getElementById(select.dataset['notes'] ?? '');
  if (place === null) continue;
  const tell = () => {
    const note = select.selectedOptions[0]?.dataset['note'] ?? '';
    if (place.textContent.trim() !== note) place.textContent = note;
  };
  select.addEventListener('change', tell);
  // what was chosen before this script had come
  tell();
}
