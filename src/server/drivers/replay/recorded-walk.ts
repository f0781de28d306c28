/** What a recorded walk holds, and what was wrong with it. */
import type { DecodeNote, Varbind } from '#core/reading.ts';
import { compareOids } from '#core/walk.ts';

export interface RecordedWalk {
  /** in the order of the file */
  varbinds: Varbind[];
  /** lines that could not be read, with their numbers; never fatal */
  notes: DecodeNote[];
}

/** So many lines are named one by one; the rest is a number. */
const namedLines = 20;

/** Collects varbinds and remarks while a file is read line by line. */
export class WalkRecorder {
  readonly #varbinds: Varbind[] = [];
  readonly #notes: DecodeNote[] = [];
  #unread = 0;
  #backwards = 0;
  #firstBackwards = 0;

  /** Takes a varbind that begins on this line. */
  add(line: number, varbind: Varbind): void {
    const last = this.#varbinds.at(-1);
    if (last !== undefined && compareOids(varbind.oid, last.oid) <= 0) {
      this.#backwards += 1;
      if (this.#firstBackwards === 0) this.#firstBackwards = line;
    }
    this.#varbinds.push(varbind);
  }

  /** Remarks that a line was left out. */
  skip(line: number, why: string): void {
    this.#unread += 1;
    if (this.#unread <= namedLines) {
      this.#notes.push({ code: 'line-skipped', text: `line ${line}: ${why}` });
    }
  }

  /** Remarks on a line that was read all the same. */
  remark(line: number, code: string, what: string): void {
    this.#notes.push({ code, text: `line ${line}: ${what}` });
  }

  finish(): RecordedWalk {
    const notes = [...this.#notes];
    if (this.#unread > namedLines) {
      notes.push({ code: 'line-skipped', text: `${this.#unread - namedLines} more lines` });
    }
    if (this.#backwards > 0) {
      notes.push({
        code: 'walk-not-increasing',
        text:
          `line ${this.#firstBackwards}: the walk goes back or repeats itself ` +
          `(${this.#backwards} ${this.#backwards === 1 ? 'line' : 'lines'}); of equal OIDs the first counts`,
      });
    }
    if (this.#varbinds.length === 0) {
      notes.push({ code: 'walk-empty', text: 'no SNMP values were found' });
    }
    return { varbinds: this.#varbinds, notes };
  }
}
