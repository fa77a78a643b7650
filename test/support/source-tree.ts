import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export type Import = {
  /** as written */
  specifier: string;
  /** the file below the project's root, or null for a package */
  file: string | null;
  /** `import type`: gone when the program runs */
  typeOnly: boolean;
  /** the names between the braces, without `type` and renamings */
  names: readonly string[];
};

export type SourceFile = {
  /** below the project's root, with forward slashes */
  path: string;
  text: string;
  /** the text without its comments, strings left as they are */
  code: string;
  imports: readonly Import[];
};

/** Every TypeScript file below some folders, with what it imports. */
export function sourceTree(...folders: readonly string[]): SourceFile[] {
  const paths: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(entry.name)) paths.push(relative(ROOT, path).split(sep).join('/'));
    }
  };
  for (const folder of folders) walk(join(ROOT, folder));
  const known = new Set(paths);
  return paths.sort().map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const code = withoutComments(text);
    return { path, text, code, imports: importsOf(path, code, known) };
  });
}

/** Every folder below some folders. */
export function foldersBelow(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }).flatMap((entry) =>
      entry.isDirectory() ? [relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/')] : [],
    ),
  );
}

/** Strings and regular expressions are stepped over, so that a `//` in an address is no comment. */
export function withoutComments(text: string): string {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,:?!&|;{}\s])\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  return text.replace(token, (part) => (/^\/[/*]/.test(part) ? part.replace(/[^\n]/g, '') : part));
}

export function importsOf(path: string, code: string, known: ReadonlySet<string>): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, clause: string) => {
    const names = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
    found.push({
      specifier,
      file: fileOf(path, specifier, known),
      typeOnly,
      names: names.split(',').flatMap((name) => {
        const plain = name
          .trim()
          .replace(/^type\s+/, '')
          .replace(/\s+as\s+.*$/, '');
        return plain ? [plain] : [];
      }),
    });
  };
  for (const match of code.matchAll(/^(?:import|export)\s+(type\s+)?([\w\s{},*$]*?)\s*from\s+['"]([^'"]+)['"]/gm)) {
    add(match[3] ?? '', match[1] !== undefined, match[2] ?? '');
  }
  for (const match of code.matchAll(/^import\s+['"]([^'"]+)['"]/gm)) add(match[1] ?? '', false, '');
  for (const match of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) add(match[1] ?? '', false, '');
  return found;
}

function fileOf(path: string, specifier: string, known: ReadonlySet<string>): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = posix.join(posix.dirname(path), specifier);
  const candidates = [target, target.replace(/\.js$/, '.ts'), target.replace(/\.jsx?$/, '.tsx')];
  const file = candidates.find((candidate) => known.has(candidate));
  if (!file && !/\.(?:js|json)$/.test(target)) throw new Error(`${path} imports ${specifier}, which is no file`);
  return file ?? target;
}

/** Files that reach themselves again through what they import when the program runs, as one path of each. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const next = new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap(({ file: target, typeOnly }) => (target && !typeOnly ? [target] : [])),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const seen = trail.indexOf(path);
    if (seen >= 0) cycles.push([...trail.slice(seen), path].join(' → '));
    if (seen >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return cycles;
}
