/**
 * Says which devices' states have changed since the page was opened (§3.1.7), to the ear
 * too. Each row brings its state and the sentence about it; the note its other words.
 */

/** A flood of changes is one sentence. */
const named = 5;

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-live] tr[data-state]')];
const note = document.querySelector<HTMLElement>('[data-changed]');
const before = new Map(rows().map(({ dataset }) => [dataset['key'], dataset['state']]));

/** Says what the rows tell by now. */
export function tellChanged(): void {
  if (note === null) return;
  const changed = rows().filter(
    ({ dataset }) => before.has(dataset['key']) && before.get(dataset['key']) !== dataset['state'],
  );
  const { changed: begin = '', joiner = '', more = '' } = note.dataset;
  const sentences = changed.slice(0, named).map(({ dataset }) => dataset['told'] ?? '');
  const rest = changed.length - sentences.length;
  const end = rest > 0 ? more.replace('{n}', String(rest)) : '';
  const text = sentences.length > 0 ? begin + sentences.join(joiner) + end : '';
  if (note.textContent !== text) note.textContent = text;
}
