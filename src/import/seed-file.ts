import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

/** One thing that is wrong in a seed file, with the place to mend it. */
export type SeedFault = { file: string; line: number; field: string; message: string };

export class SeedError extends Error {
  constructor(readonly faults: readonly SeedFault[]) {
    super(
      faults
        .slice(0, 50)
        .map((fault) => `${fault.file}:${fault.line}: ${fault.field}: ${fault.message}`)
        .join('\n'),
    );
    this.name = 'SeedError';
  }
}

const MAX_FAULTS_PER_FILE = 200;

/**
 * Reads one YAML seed file against its schema. Scalars keep their YAML 1.2 type, so a money value
 * written without quotes is a number and is refused: amounts are text.
 *
 * @returns the typed value
 * @throws SeedError naming file, line and field of every violation, not of the first one only
 */
export function readSeedFile<Schema extends z.ZodType>(file: string, text: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new SeedError(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        field: '(syntax)',
        message: error.message.split('\n')[0] ?? 'not YAML',
      })),
    );
  }
  visit(document, {
    Alias: (_key, alias) => {
      const { line } = lines.linePos(alias.range?.[0] ?? 0);
      throw new SeedError([{ file, line, field: '(syntax)', message: `*${alias.source}: write the value out` }]);
    },
  });
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw new SeedError(
    flattenIssues(result.error.issues)
      .slice(0, MAX_FAULTS_PER_FILE)
      .map((issue) => ({
        file,
        line: lineOf(document.contents, issue.path, lines),
        field: issue.path.length > 0 ? issue.path.join('.') : '(file)',
        message: issue.message,
      })),
  );
}

type PlainIssue = { path: readonly PropertyKey[]; message: string };

/** A failed union reports each branch's issues; the branch that got furthest says what is wrong. */
function flattenIssues(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[] = []): PlainIssue[] {
  return issues.flatMap((issue): PlainIssue[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const best = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
      return flattenIssues(best, path);
    }
    return [{ path, message: issue.message }];
  });
}

function lineOf(root: unknown, path: readonly PropertyKey[], lines: LineCounter): number {
  let node = root as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(key)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}
