/** The form of a taught model: what stood on the panel, and the places chosen for it. */
import { counters, units, type Counter, type Unit } from '#core/counter.ts';
import type { PanelValues } from '#core/teach-proposal.ts';
import type { ChangeTeachingInput } from '#server/services/change-teaching.ts';

export interface TeachingForm {
  version: number;
  vendor: string;
  panel: PanelValues;
  unit: Unit;
  chosen: ChangeTeachingInput['chosen'];
  /** fields whose value is no number */
  wrong: Counter[];
}

/** Reads it; what was left empty is absent. */
export function teachingForm(form: FormData): TeachingForm {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const panel: Partial<Record<Counter, number>> = {};
  const chosen: Partial<Record<Counter, string[]>> = {};
  const wrong: Counter[] = [];
  for (const counter of counters) {
    const typed = text(`panel.${counter}`);
    const value = numberOf(typed);
    if (value !== null) panel[counter] = value;
    else if (typed !== '') wrong.push(counter);
    const place = text(`place.${counter}`);
    if (place !== '') chosen[counter] = place.split('+');
  }
  const unit = units.find((word) => word === text('unit')) ?? 'impressions';
  return { version: Number(text('version')), vendor: text('vendor'), panel, unit, chosen, wrong };
}

/** A whole number as people write it, full-width and with separators; null: none. */
function numberOf(typed: string): number | null {
  const digits = typed.normalize('NFKC').replaceAll(/[\s,.']/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
