import { differenceText, sumText } from '../money/decimal.js';
import type { SourcedFigure } from './stored-figures.query.js';

/**
 * Population where one place of the nation is lacking: it is the nation's less that of all others. The figure is
 * derived, says so, and names every claim that it stands on; where two are lacking, or one is not exact, nothing
 * is derived.
 */
export function completed(
  byCode: ReadonlyMap<string, SourcedFigure>,
  codes: readonly string[],
  nation: SourcedFigure,
): ReadonlyMap<string, SourcedFigure> {
  const lacking = codes.filter((code) => (byCode.get(code)?.value ?? null) === null);
  const others = codes.filter((code) => !lacking.includes(code)).map((code) => byCode.get(code) as SourcedFigure);
  const [code] = lacking;
  if (code === undefined || lacking.length > 1 || nation.value === null) return byCode;
  if ([nation, ...others].some(({ precision }) => precision !== 'exact')) return byCode;
  const value = differenceText(nation.value, sumText(others.map((each) => each.value as string)));
  if (value.startsWith('-')) return byCode;
  return new Map([
    ...byCode,
    [
      code,
      {
        code,
        value,
        precision: 'exact' as const,
        claims: [nation, ...others].flatMap(({ claims }) => claims),
        isDerived: true,
        note: byCode.get(code)?.note ?? null,
        citations: nation.citations,
      },
    ],
  ]);
}
