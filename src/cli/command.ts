/** One command of the command line: a module with these exports. */
export interface Command {
  /** what `--help` prints */
  usage: string;
  /**
   * @param args what stood after the command's name
   * @returns the exit status: 0 done, 1 failed, 2 asked wrongly
   */
  run(args: readonly string[]): Promise<number>;
}

/** Asked wrongly: the message says how it is asked rightly; exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
