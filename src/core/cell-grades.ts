import type { Cell } from './table.ts';

/** What there is to know of a value beside its number. */
export type CellGrade = Pick<Cell, 'quality' | 'spans' | 'marks'>;

/**
 * Numbers for the few grades that the many cells of a table have, so that a cell is two
 * numbers and no object (cell-grid.ts).
 */
export class CellGrades {
  /** of a period without a reading */
  static readonly missing = 0;
  /** of a value with nothing to remark */
  static readonly measured = 1;

  readonly #grades: CellGrade[] = [
    { quality: 'missing', spans: null, marks: [] },
    { quality: 'measured', spans: null, marks: [] },
  ];
  readonly #numbers = new Map<string, number>();

  constructor() {
    for (const [number, grade] of this.#grades.entries()) this.#numbers.set(nameOf(grade), number);
  }

  /** The number of a grade; the same for the same. */
  numberOf({ quality, spans, marks }: CellGrade): number {
    const name = nameOf({ quality, spans, marks });
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#grades.push({ quality, spans, marks }) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** The grade of a number that `numberOf` gave. */
  of(number: number): CellGrade {
    const grade = this.#grades[number];
    if (grade === undefined) throw new RangeError(`there is no grade ${number}`);
    return grade;
  }
}

function nameOf({ quality, spans, marks }: CellGrade): string {
  return `${quality} ${spans ?? ''} ${marks.join(' ')}`;
}
