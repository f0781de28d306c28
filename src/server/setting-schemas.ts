/** How settings are written: what both the server and a collector of its own take. */
import * as v from 'valibot';

export const truth = v.pipe(
  v.picklist(['1', 'true', 'yes', '0', 'false', 'no']),
  v.transform((word) => ['1', 'true', 'yes'].includes(word)),
);

export function wholeNumber(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/),
    v.transform(Number),
    v.minValue(min),
    v.maxValue(max),
  );
}
