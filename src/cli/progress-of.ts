/** One bar after the other, for work in several parts. */
import { type ProgressBar, progressBar } from './progress-bar.ts';

export interface Progress {
  /** @param share 0–1 of this part */
  show(doing: string, share: number): void;
  end(): void;
}

export function progressOf(): Progress {
  let bar: ProgressBar | null = null;
  let shown = '';
  const widest = 10;
  return {
    show(doing, share) {
      if (doing !== shown) {
        bar?.end();
        bar = progressBar(doing.padEnd(widest));
        shown = doing;
      }
      bar?.show(Math.min(1, share));
    },
    end: () => bar?.end(),
  };
}
