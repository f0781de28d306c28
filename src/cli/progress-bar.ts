/** Progress of long work: a bar on a terminal, a line for each fifth elsewhere. On standard error. */
export interface ProgressBar {
  /** @param share 0–1 */
  show(share: number): void;
  /** clears the bar's line */
  end(): void;
}

const width = 30;

export function progressBar(
  label: string,
  stream: NodeJS.WriteStream = process.stderr,
): ProgressBar {
  let fifths = 0;
  let shown = false;
  return {
    show(share) {
      if (stream.isTTY) {
        const full = Math.round(share * width);
        const bar = '█'.repeat(full) + '░'.repeat(width - full);
        stream.write(`\r${label} ${bar} ${Math.round(share * 100)} %`);
        shown = true;
        return;
      }
      if (Math.floor(share * 5) <= fifths) return;
      fifths = Math.floor(share * 5);
      stream.write(`${label} ${fifths * 20} %\n`);
    },
    end() {
      if (shown) stream.write(`\r${' '.repeat(label.length + width + 8)}\r`);
    },
  };
}
