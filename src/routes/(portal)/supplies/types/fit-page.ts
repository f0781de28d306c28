/** Which models' supplies a type's form lists (§5): a page of them, and all that are chosen on others. */
import { nameKey } from '#core/case-folding.ts';
import type { FitChoice } from '#server/services/show-supply-type.ts';
import { pageOf } from '#server/services/page-of.ts';
import { fitText, type TypedType } from './type-form.ts';

/** Supplies on one page. */
const pageSize = 25;

export interface FitPage {
  /** not on this page */
  chosen: FitChoice[];
  /** in an order that ticks do not change: those that take it, then those of its kind and colour */
  rows: { choice: FitChoice; isChosen: boolean }[];
  /** how many the search finds */
  found: number;
  /** there are none at all, found or not */
  isNone: boolean;
  page: number;
  lastPage: number;
}

/** @param typeId null: of a type that is still to be made */
export function fitPage(
  choices: readonly FitChoice[],
  typed: TypedType,
  typeId: string | null,
): FitPage {
  const words = nameKey(typed.text).split(/\s+/u);
  const found = choices.filter(({ product, name, key }) => {
    const told = nameKey(`${product} ${name ?? ''} ${key}`);
    return words.every((word) => told.includes(word));
  });
  const ranked = [0, 1, 2].flatMap((rank) => found.filter((one) => rankOf(one) === rank));
  const { rows, total, page } = pageOf(ranked, { page: typed.page, pageSize });
  const ticked = new Set(typed.fits);
  const onPage = new Set(rows);
  return {
    chosen: choices.filter((one) => ticked.has(fitText(one)) && !onPage.has(one)),
    rows: rows.map((choice) => ({ choice, isChosen: ticked.has(fitText(choice)) })),
    ...{ found: total, isNone: choices.length === 0, page },
    lastPage: Math.max(1, Math.ceil(total / pageSize)),
  };

  function rankOf({ type, color, takes }: FitChoice): 0 | 1 | 2 {
    if (typeId !== null && takes?.typeId === typeId) return 0;
    return type === typed.type && (typed.color === '' || color === typed.color) ? 1 : 2;
  }
}
