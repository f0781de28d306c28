import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work goes on before others get their turn. */
const stepMs = 10;

/**
 * Lets the event loop go on where work has kept it for long. SQLite answers in the same
 * turn, and awaiting an answer that is there already lets nobody else in: without this, a
 * transaction of a thousand statements is one turn.
 */
export class Breath {
  /** when the present turn's work began, as far as is known */
  #since: number | null = null;

  /** Called before each bit of work; waits for the next turn where the present one took long. */
  async drawn(): Promise<void> {
    if (this.#since === null) {
      this.#since = performance.now();
      setImmediate(() => {
        this.#since = null;
      });
    } else if (performance.now() - this.#since >= stepMs) {
      await nextTurn();
    }
  }
}
