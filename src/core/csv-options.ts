/**
 * How a CSV is written (§4.6), as it stands in the address of an export beside
 * its query: `form=screen|tidy&encoding=utf-8|shift_jis&preamble=on|off&missing=dash|empty`.
 */
export const csvForms = ['screen', 'tidy'] as const;
export type CsvForm = (typeof csvForms)[number];

/** `shift_jis` is what Windows calls so: code page 932. */
export const csvEncodings = ['utf-8', 'shift_jis'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];

export interface CsvOptions {
  /** as on screen, or one line for each device, period and counter */
  form: CsvForm;
  encoding: CsvEncoding;
  /** lines above the table: what it shows, of when, and that it is no invoice (§0.6) */
  preamble: boolean;
  /** how a value that is not there is written */
  missing: '-' | '';
}

/** The words that each option takes, the default first. */
export const csvChoices = {
  form: csvForms,
  encoding: csvEncodings,
  preamble: ['on', 'off'],
  missing: ['dash', 'empty'],
} as const;
export type CsvOption = keyof typeof csvChoices;

export const defaultCsvOptions: CsvOptions = {
  form: 'screen',
  encoding: 'utf-8',
  preamble: true,
  missing: '-',
};

export interface CsvOptionProblem {
  code: 'csv.repeated' | 'csv.unknown_value';
  details: { field: CsvOption; text: string; accepted: string };
}

export type ParsedCsvOptions =
  { ok: true; options: CsvOptions } | { ok: false; problems: readonly CsvOptionProblem[] };

const longestText = 40;

/** Reads the options of an address. What is repeated or unknown is a problem, never ignored. */
export function parseCsvOptions(params: URLSearchParams): ParsedCsvOptions {
  const problems: CsvOptionProblem[] = [];
  function choice<O extends CsvOption>(field: O): (typeof csvChoices)[O][number] {
    const words: readonly (typeof csvChoices)[O][number][] = csvChoices[field];
    const all = params.getAll(field);
    const [text = ''] = all;
    const found = words.find((word) => word === text);
    // an empty field is one that was left as it was
    const code =
      all.length > 1 ? 'csv.repeated' : found || text === '' ? null : 'csv.unknown_value';
    if (code !== null) {
      const accepted = words.join(', ');
      problems.push({ code, details: { field, text: text.slice(0, longestText), accepted } });
    }
    return found ?? csvChoices[field][0];
  }
  const options: CsvOptions = {
    form: choice('form'),
    encoding: choice('encoding'),
    preamble: choice('preamble') === 'on',
    missing: choice('missing') === 'dash' ? '-' : '',
  };
  return problems.length === 0 ? { ok: true, options } : { ok: false, problems };
}
