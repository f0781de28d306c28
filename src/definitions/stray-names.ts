/** Finds names in expressions that no reader of the source can give: slips of the pen. */
import { isPattern, patternOf, termsOf } from '#core/decode-counters-expression.ts';
import type { CellReader, CounterSource } from '#core/definition-counters.ts';

type Named = Pick<CounterSource, 'readers' | 'counters' | 'requires' | 'identities'>;

/** The names without a reader, each once. Names with `*` or `|` are only checked for their beginning. */
export function strayNames(source: Named): string[] {
  const expressions = [
    ...Object.values(source.counters).flat(),
    ...(source.requires ?? []),
    ...(source.identities ?? []).flatMap(({ left, right }) => [left, right]),
  ];
  const names = new Set(expressions.flatMap((text) => termsOf(text).map((term) => term.name)));
  const given = source.readers.map(givenNames);
  return [...names].filter((name) => !given.some((gives) => gives(name)));
}

/** Whether a reader can give a cell of this name. */
function givenNames(reader: CellReader): (name: string) => boolean {
  const prefix = 'prefix' in reader && reader.prefix ? reader.prefix : '';
  const tail = tailPattern(reader);
  return (name) => {
    if (!name.startsWith(prefix)) return false;
    const rest = name.slice(prefix.length);
    if (!isPattern(rest)) return tail.test(rest);
    if (reader.read !== 'scalars') return true;
    return Object.keys(reader.cells).some((cell) => patternOf(rest).test(cell));
  };
}

function tailPattern(reader: CellReader): RegExp {
  switch (reader.read) {
    case 'scalars':
      return alternatives(Object.keys(reader.cells));
    case 'index':
      return /^\d+(\.\d+)*$/;
    case 'records':
      return /^[0-9a-f]{2}$/;
    case 'markers':
      return /^(impressions|sheets|feet|metres)$/;
    case 'rows': {
      const parts = reader.key.map((part) => {
        const named = 'column' in part ? part.names : undefined;
        const layouts = 'column' in part ? (part.unnamed?.layouts ?? []) : [];
        const words = [named ?? {}, ...layouts].flatMap((names) => Object.values(names));
        return named ? alternatives(words).source.slice(1, -1) : '\\d+';
      });
      return new RegExp(`^${parts.join('\\.')}$`);
    }
  }
}

function alternatives(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})$`);
}
