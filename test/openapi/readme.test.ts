import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';

type Row = { id: string; level: string; asks: string; sort: string; where: string };

const readme = readFileSync(projectPath('openapi', 'README.md'), 'utf8');
const rows: Row[] = [...readme.matchAll(/^\| ([A-Z]{3}\.\d\d) \| ([A-ZÖ ]+) \| (.+?) \| ([a-z ]+) \| (.+) \|$/gm)].map(
  ([, id = '', level = '', asks = '', sort = '', where = '']) => ({ id, level, asks, sort, where }),
);

/** The tests that a row names: each between backticks, before the first full stop that ends the list. */
function citedBy({ where }: Row): string[] {
  const list = /^(?:`[^`]+`(?:; )?)+/.exec(where)?.[0] ?? '';
  return [...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/** The rows that a test's own name begins with: "HYP.05, HYP.11–HYP.13 every …". */
function namedBy(title: string): string[] | null {
  const names = /^(?:[A-Z]{3}\.\d\d(?:, |–| ))+/.exec(title)?.[0];
  if (!names) return null;
  return names
    .trim()
    .split(', ')
    .flatMap((part) => {
      const [from = '', to = from] = part.split('–');
      const [area, first] = [from.slice(0, 4), Number(from.slice(4))];
      const count = Number(to.slice(4)) - first + 1;
      return Array.from({ length: count }, (_, index) => `${area}${String(first + index).padStart(2, '0')}`);
    });
}

function testTitles(folder = projectPath('test')): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testTitles(path);
    if (!entry.name.endsWith('.test.ts')) return [];
    const titles = readFileSync(path, 'utf8').matchAll(/^\s*(?:test\(|(?:test\.each\(.*\)\(|\)\()\s*)'(.+?)',/gm);
    return [...titles].map(([, title = '']) => title);
  });
}

describe('the table of the national REST API profile', () => {
  test('has all of its 151 rows, once each and in its order, with level, sort and reason', () => {
    expect(rows).toHaveLength(151);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(151);
    const areas = [...new Set(rows.map(({ id }) => id.slice(0, 3)))];
    expect(areas.join(' ')).toBe('DOK DOT RES UFN MOG SAK AME ARQ ARP FEL VER WEB HYP FNS CAC');
    expect(rows.filter(({ level }) => level.startsWith('SKALL'))).toHaveLength(81);
    for (const { level, sort, asks, where } of rows) {
      expect(level).toMatch(/^(?:SKALL|BÖR)(?: INTE)?$/);
      expect(sort).toMatch(/^(?:tested|deployment|organisational|not applicable|not met)$/);
      expect(Math.min(asks.length, where.length)).toBeGreaterThan(4);
    }
  });

  test('counts its rows as it sorts them', () => {
    for (const sort of new Set(rows.map((row) => row.sort))) {
      const sorted = rows.filter((row) => row.sort === sort);
      const shall = sorted.filter(({ level }) => level.startsWith('SKALL'));
      expect(readme).toContain(`| ${sort} | ${sorted.length} | ${shall.length} |`);
    }
  });

  test('leaves no demand unmet: only recommendations are', () => {
    const unmet = rows.filter(({ sort }) => sort === 'not met');
    expect(unmet.filter(({ level }) => !level.startsWith('BÖR'))).toEqual([]);
  });

  test('names tests that exist, and whose own names agree', () => {
    const titles = new Set(testTitles());
    for (const row of rows) {
      const cited = citedBy(row);
      if (row.sort === 'tested') expect(cited, row.id).not.toEqual([]);
      for (const title of row.sort === 'tested' ? cited : []) {
        expect(titles, `${row.id}: there is no test "${title}"`).toContain(title);
      }
    }
    for (const title of titles) {
      for (const id of namedBy(title) ?? []) {
        const row = rows.find((each) => each.id === id);
        expect(row && citedBy(row), `${id} is tested by "${title}"`).toContain(title);
      }
    }
  });
});
