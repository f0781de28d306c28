import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One import, export-from or dynamic import of a file. */
export interface Import {
  /** as written, e.g. `#core/csv.ts` or `node:fs` */
  specifier: string;
  /** below src; null for a package, a generated module, or what lies outside src */
  path: string | null;
  /** only types are imported: nothing happens when the program runs */
  typeOnly: boolean;
}

/** A source file; its path is relative to the folder that was read. */
export interface Source {
  path: string;
  text: string;
  readonly imports: Import[];
}

/** The files below a folder of the checkout, relative to it, sorted; none where it is absent. */
export function namesOf(folder: string): string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.replaceAll('\\', '/')}/${entry.name}`)
    .map((path) => path.slice(root.length + folder.length + 1))
    .sort();
}

/** Reads the program texts and documents below a folder of the checkout. */
export function readSources(folder: string): Source[] {
  return namesOf(folder)
    .filter((path) => /\.(ts|js|svelte|css|md)$/.test(path))
    .map((path) => {
      const text = readFileSync(`${root}${folder}/${path}`, 'utf8');
      let known: Import[] | null = null;
      return {
        ...{ path, text },
        // parsing all of them takes seconds: for those who ask alone
        get imports() {
          return (known ??= importsOf(path, text));
        },
      };
    });
}

function importsOf(path: string, text: string): Import[] {
  if (/\.(css|md)$/.test(path)) return [];
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
  const file = ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push({ specifier: specifier.text, path: pathOf(path, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, importsTypes(node.importClause));
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `import type { A }`, and `import { type A }`, which leaves nothing either. */
function importsTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function scriptsOf(component: string): string {
  return [...component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, code]) => code)
    .join('\n');
}

/** Resolves a specifier to a path below src as the package's `imports` do. */
function pathOf(from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?[\w&]+$/, '');
  if (bare.startsWith('#') && !bare.startsWith('#test/')) return bare.slice(1);
  if (!bare.startsWith('.')) return null;
  // the types of a route are generated beside it
  if (bare.endsWith('/$types') || bare.endsWith('/$types.js')) return null;
  const path = posix.join(posix.dirname(from), bare);
  return path.startsWith('..') || !/\.(ts|js|svelte|css)$/.test(path) ? null : path;
}
