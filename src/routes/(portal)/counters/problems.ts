/** The fields of the conditions that a message can stand beside. */
export const conditionFields = [
  'unit',
  'from',
  'to',
  'measure',
  'group',
  'kind',
  'asOf',
  'sort',
  'page',
] as const;
export type ConditionField = (typeof conditionFields)[number];

export interface FieldProblem {
  /** null: of no field in particular */
  field: ConditionField | null;
  /** in the reader's language */
  sentence: string;
}

/** In the order of the screen; what belongs to no field comes first. */
export function byField(one: FieldProblem, other: FieldProblem): number {
  const place = ({ field }: FieldProblem) => (field === null ? -1 : conditionFields.indexOf(field));
  return place(one) - place(other);
}

/** The field that a problem is told beside: its own, or the one to change. */
export function fieldOf(code: string, named: string | undefined): ConditionField | null {
  if (code === 'period.too_long') return 'to';
  if (code === 'period.reversed' || code === 'period.future') return 'from';
  if (code.startsWith('as_of.')) return 'asOf';
  return conditionFields.find((field) => field === named) ?? null;
}

/** The id of the control that a problem is corrected in; null: there is none on the screen. */
export function anchorOf(
  field: ConditionField | null,
  unit: string,
  withRange: boolean,
): string | null {
  if (!withRange && (field === 'unit' || field === 'from' || field === 'to')) return null;
  if (field === 'from' || field === 'to') return `${unit === 'day' ? 'day' : 'month'}-${field}`;
  return field === null || field === 'sort' || field === 'page' ? null : field;
}
