import { describe, expect, test } from 'vitest';
import { importCycles, importsOf, type SourceFile, withoutComments } from './source-tree.js';

const FILES = new Set(['src/plan/a.ts', 'src/plan/b.ts', 'src/web/c.tsx']);

function importsIn(text: string) {
  return importsOf('src/plan/a.ts', withoutComments(text), FILES);
}

describe('what a file imports', () => {
  test.each([
    ["import { x } from './b.js';", 'src/plan/b.ts', false, ['x']],
    ["import type { X } from './b.js';", 'src/plan/b.ts', true, ['X']],
    ["import { type X, y as z } from './b.js';", 'src/plan/b.ts', false, ['X', 'y']],
    ["import {\n  x,\n  y,\n} from './b.js';", 'src/plan/b.ts', false, ['x', 'y']],
    ["import * as b from './b.js';", 'src/plan/b.ts', false, []],
    ["import b from './b.js';", 'src/plan/b.ts', false, []],
    ["import '../web/c.js';", 'src/web/c.tsx', false, []],
    ["export { x } from './b.js';", 'src/plan/b.ts', false, ['x']],
    ["export * from './b.js';", 'src/plan/b.ts', false, []],
    ["const b = await import('./b.js');", 'src/plan/b.ts', false, []],
  ])('%s', (text, file, typeOnly, names) => {
    expect(importsIn(text)).toEqual([{ specifier: expect.any(String), file, typeOnly, names }]);
  });

  test('a package is no file', () => {
    expect(importsIn("import { z } from 'zod';")).toMatchObject([{ specifier: 'zod', file: null }]);
  });

  test('a comment or a text that speaks of an import is none', () => {
    expect(importsIn("// import { x } from './b.js';\n/*\nimport './b.js';\n*/\n")).toEqual([]);
    expect(importsIn('export async function f() {\n  return rows(`select a from "record"`);\n}\n')).toEqual([]);
  });

  test('an import of a file that is not there is told', () => {
    expect(() => importsIn("import { x } from './gone';")).toThrow('src/plan/a.ts imports ./gone, which is no file');
  });
});

describe('comments', () => {
  test('are taken away, and what only looks like one is left', () => {
    const text = "const a = 'https://x'; // here\nconst b = /\\/\\*/; /* and\nhere */ const c = `//`;\n";
    expect(withoutComments(text)).toBe("const a = 'https://x'; \nconst b = /\\/\\*/; \n const c = `//`;\n");
  });
});

describe('circles of imports', () => {
  const file = (path: string, text: string): SourceFile => ({
    path,
    text,
    code: text,
    imports: importsOf(path, text, FILES),
  });

  test('two files that import each other are one', () => {
    const files = [file('src/plan/a.ts', "import './b.js';"), file('src/plan/b.ts', "import './a.js';")];
    expect(importCycles(files)).toEqual(['src/plan/a.ts → src/plan/b.ts → src/plan/a.ts']);
  });

  test('an import of types makes none', () => {
    const files = [
      file('src/plan/a.ts', "import './b.js';"),
      file('src/plan/b.ts', "import type { A } from './a.js';"),
    ];
    expect(importCycles(files)).toEqual([]);
  });
});
