/** The verbs that there are, read from their files. */
import ts from 'typescript';
import { readSources } from '#test/support/sources.ts';

export interface FoundVerb {
  name: string;
  /** `change-user.ts` */
  file: string;
}

/** Exported functions that are async or return a promise, and get a context first. */
export function foundVerbs(): FoundVerb[] {
  return readSources('src/server/services').flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    return file.statements.flatMap((one) => {
      if (!ts.isFunctionDeclaration(one) || one.name === undefined) return [];
      const words = new Set((one.modifiers ?? []).map(({ kind }) => kind));
      if (!words.has(ts.SyntaxKind.ExportKeyword)) return [];
      const waits =
        words.has(ts.SyntaxKind.AsyncKeyword) ||
        /^(Promise|AsyncGenerator|AsyncIterable)\b/.test(one.type?.getText() ?? '');
      const first = one.parameters[0]?.type?.getText() ?? '';
      return waits && /(Context|Surveyor)\b/.test(first)
        ? [{ name: one.name.text, file: path }]
        : [];
    });
  });
}
