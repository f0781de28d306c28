import { parseCsvOptions, type CsvOptions } from '#core/csv-options.ts';
import { KadoError } from '#core/errors.ts';

/** How an address wants its CSV written. @throws KadoError with the first problem's code */
export function csvOptionsOf(params: URLSearchParams): CsvOptions {
  const parsed = parseCsvOptions(params);
  if (parsed.ok) return parsed.options;
  const [problem] = parsed.problems;
  throw new KadoError(problem?.code ?? 'csv.unknown_value', 'invalid', { ...problem?.details });
}
