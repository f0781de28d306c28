import type { Share, WatchedDevice } from '#core/completeness.ts';
import type { DayFact } from '#core/day-facts.ts';
import { completenessWords } from '#i18n/completeness-words.ts';
import { contactFailureText } from '#i18n/contact-failures.ts';
import type { Locale } from '#i18n/messages.ts';
import { dayWriter } from './completeness-cells.ts';

interface Month {
  days: readonly string[];
  today: string;
  rows: readonly (Share & { device: WatchedDevice; facts: readonly DayFact[] })[];
  perDay: readonly Share[];
}

/** A page of the completeness screen with its days written. */
export class ShownCompleteness {
  readonly days: readonly string[];
  readonly today: string;
  readonly rows: readonly (Share & { device: WatchedDevice; cells: string })[];
  readonly perDay: readonly Share[];
  /** signs of this page and what they mean */
  readonly legend: readonly { sign: string; text: string }[];

  constructor(month: Month, locale: Locale) {
    const words = completenessWords(locale);
    const writer = dayWriter(words);
    this.days = month.days;
    this.today = month.today;
    this.perDay = month.perDay;
    this.rows = month.rows.map(({ device, due, obtained, facts }) => ({
      device,
      due,
      obtained,
      cells: writer.days(facts, (index) => readingsOf(device.deviceId, month.days[index] ?? '')),
    }));
    const { signs, failures } = writer.used();
    this.legend = [
      { sign: '1 2 3+', text: words.counts },
      ...failures.map(({ sign, code }) => ({
        sign,
        text: `${words.noContact}: ${contactFailureText(locale, code)}`,
      })),
      ...signs,
    ];
  }
}

/** Where a day's readings are, from the screen's own address; short, as it stands thousands of times. */
function readingsOf(deviceId: string, day: string): string {
  return `device/${deviceId}/readings?counter=total&amp;period=${day}&amp;unit=day`;
}
