/** What a browser says of itself, roughly: enough for its owner to know it again (§1.7). */

export interface Program {
  /** null: it says nothing that is known */
  browser: string | null;
  system: string | null;
}

/** Asked in this order: most browsers also claim to be those further down. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|HeadlessChrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** @param agent the User-Agent header; null: none */
export function programOf(agent: string | null): Program {
  const find = (names: typeof browsers) =>
    names.find(([pattern]) => pattern.test(agent ?? ''))?.[1] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
