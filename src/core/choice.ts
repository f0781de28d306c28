/**
 * A choice out of many, told by the steps that lead to it from what was chosen at first: it
 * stays small however many are chosen (§8).
 */
export interface ChoiceStep {
  isChosen: boolean;
  /** all that this search finds; null: `ids` */
  text: string | null;
  /** none where there is a text */
  ids: readonly string[];
}

/** What each search of a choice finds. */
export type Found = ReadonlyMap<string, readonly string[]>;

/** The searches that a choice rests on. */
export function textsOf(steps: readonly ChoiceStep[]): string[] {
  return [...new Set(steps.flatMap(({ text }) => text ?? []))];
}

/** @param found of each of `textsOf(steps)` */
export function chosenBy(
  first: readonly string[],
  steps: readonly ChoiceStep[],
  found: Found,
): Set<string> {
  const chosen = new Set(first);
  for (const { isChosen, text, ids } of steps) {
    for (const id of text === null ? ids : (found.get(text) ?? [])) {
      if (isChosen) chosen.add(id);
      else chosen.delete(id);
    }
  }
  return chosen;
}

/** After all that a search finds was chosen, or none of it; earlier steps that it outdoes go. */
export function withFound(
  steps: readonly ChoiceStep[],
  { text, isChosen }: { text: string; isChosen: boolean },
  found: readonly string[],
): ChoiceStep[] {
  // what finds all outdoes each other search
  const others = steps.filter((step) => step.text === null || (text !== '' && step.text !== text));
  return [...without(others, new Set(found)), { isChosen, text, ids: [] }];
}

/** After single ones were chosen (true) or no longer (false). */
export function withTicks(
  steps: readonly ChoiceStep[],
  ticks: ReadonlyMap<string, boolean>,
): ChoiceStep[] {
  const of = (isChosen: boolean): ChoiceStep => ({
    ...{ isChosen, text: null },
    ids: [...ticks.keys()].filter((id) => ticks.get(id) === isChosen),
  });
  const added = [of(true), of(false)].filter(({ ids }) => ids.length > 0);
  return [...without(steps, new Set(ticks.keys())), ...added];
}

/** By which it is seen that a choice is another one: how many, and a checksum of which (FNV-1a). */
export function sealOf(chosen: ReadonlySet<string>): string {
  let sum = 0x811c9dc5;
  for (const letter of [...chosen].sort().join(' ')) {
    sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `${chosen.size}-${sum.toString(16)}`;
}

function without(steps: readonly ChoiceStep[], gone: ReadonlySet<string>): ChoiceStep[] {
  return steps.flatMap((step) => {
    const ids = step.ids.filter((id) => !gone.has(id));
    return step.text === null && ids.length === 0 ? [] : [{ ...step, ids }];
  });
}
