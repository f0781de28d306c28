/** A strict reader of Prometheus' text format 0.0.4: throws at whatever a scraper might refuse. */

export interface ReadSample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

export interface ReadFamily {
  name: string;
  help: string;
  type: string;
  samples: ReadSample[];
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const types = new Set(['counter', 'gauge', 'histogram']);

/** @throws Error that names the line */
export function readMetrics(text: string): Map<string, ReadFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const families = new Map<string, ReadFamily>();
  const seen = new Set<string>();
  let family: ReadFamily | null = null;
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const wrong = (why: string) => new Error(`line ${index + 1}: ${why}: ${line}`);
    const help = /^# HELP (\S+) (.+)$/.exec(line);
    if (help !== null) {
      const [, name = '', words = ''] = help;
      if (!metricName.test(name)) throw wrong('no name');
      if (families.has(name)) throw wrong('its family stands in two places');
      if (/\\/.test(words.replace(/\\[\\n]/g, ''))) throw wrong('a bad escape');
      family = { name, help: words, type: '', samples: [] };
      families.set(name, family);
      continue;
    }
    const type = /^# TYPE (\S+) (\S+)$/.exec(line);
    if (type !== null) {
      if (family === null || family.name !== type[1]) throw wrong('not after its help');
      if (family.type !== '' || family.samples.length > 0) throw wrong('a type too late');
      if (!types.has(type[2] ?? '')) throw wrong('no such type');
      family.type = type[2] ?? '';
      continue;
    }
    const sample = sampleLine.exec(line);
    if (sample === null || family === null || family.type === '') throw wrong('no sample');
    const [, name = '', inside, value = ''] = sample;
    const suffix = name.slice(family.name.length);
    const allowed = family.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    if (!name.startsWith(family.name) || !allowed.includes(suffix)) throw wrong('a stranger');
    const labels = readLabels(inside ?? '', wrong);
    const key = `${name} ${JSON.stringify(Object.entries(labels).sort())}`;
    if (seen.has(key)) throw wrong('twice');
    seen.add(key);
    family.samples.push({ name, labels, value: readValue(value, wrong) });
  }
  for (const one of families.values()) check(one);
  return families;
}

function readLabels(text: string, wrong: (why: string) => Error): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text;
  while (rest !== '') {
    const [whole = '', name = '', value = ''] =
      /^([^=]+)="((?:[^"\\\n]|\\["\\n])*)"/.exec(rest) ?? [];
    if (whole === '' || !labelName.test(name) || name.startsWith('__')) throw wrong('a bad label');
    if (Object.hasOwn(labels, name)) throw wrong('a label twice');
    labels[name] = value.replace(/\\(["\\n])/g, (_all, what) => (what === 'n' ? '\n' : what));
    rest = rest.slice(whole.length);
    if (rest !== '' && !/^,./.test(rest)) throw wrong('no comma');
    rest = rest.replace(/^,/, '');
  }
  return labels;
}

function readValue(text: string, wrong: (why: string) => Error): number {
  if (text === '+Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  if (text === 'NaN') return NaN;
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw wrong('no number');
  return Number(text);
}

function check({ name, type, samples }: ReadFamily): void {
  if (samples.length === 0) throw new Error(`${name} has no sample`);
  if (type === 'counter') {
    if (!name.endsWith('_total')) throw new Error(`${name} counts, and is not called so`);
    if (samples.some(({ value }) => !(value >= 0))) throw new Error(`${name} is below 0`);
  }
  if (type === 'histogram') checkHistogram(name, samples);
}

/** Buckets of each set of labels go up to +Inf, which is the count. */
function checkHistogram(name: string, samples: readonly ReadSample[]): void {
  const byLabels = Map.groupBy(samples, ({ labels: { le: _, ...others } }) =>
    JSON.stringify(others),
  );
  for (const [labels, own] of byLabels) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels: { le = '' } }) =>
      le === '+Inf' ? Infinity : Number(le),
    );
    const counts = buckets.map(({ value }) => value);
    const ascends = (numbers: number[]) =>
      numbers.every((one, index) => index === 0 || one >= (numbers[index - 1] ?? NaN));
    const count = own.find((sample) => sample.name === `${name}_count`)?.value;
    const hasSum = own.some((sample) => sample.name === `${name}_sum`);
    if (!ascends(bounds) || bounds.at(-1) !== Infinity || new Set(bounds).size < bounds.length) {
      throw new Error(`${name}${labels}: its buckets do not go up to +Inf`);
    }
    if (!ascends(counts) || counts.at(-1) !== count || !hasSum) {
      throw new Error(`${name}${labels}: its counts do not add up`);
    }
  }
}
