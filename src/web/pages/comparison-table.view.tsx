import type { Comparison, ComparisonCell } from '../../comparison/comparison.js';
import { CitationList } from '../figure.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { placeOfRecords } from '../records-place.js';
import { type Column, Table } from '../table.js';
import { ComparedValue, comparedText } from './compared-value.view.js';

type Member = Comparison['rows']['members'][number];
type Statistics = Comparison['statistics'][number];

/** The comparison as a table: each figure with its records and its sources, each absence with its reason. */
export function ComparisonTable({ visit, comparison }: { visit: Visit; comparison: Comparison }) {
  const { say } = visit;
  const { measure, rows, columns, cells, comparabilityNotes } = comparison;
  const at = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const withTotals =
    columns.dimension !== null && columns.members.length > 1 && rows.members.some(({ total }) => total !== null);
  // What must not be ranked cannot be sorted by its size either.
  const sortable = !comparabilityNotes.some(({ concerns }) => concerns === 'ranking');
  const name = measure.indicator?.name ?? measure.label;
  const list: Column<Member>[] = [
    { label: rows.label, heading: true, cell: ({ label }) => <span lang={languageOf(rows.dimension)}>{label}</span> },
    ...columns.members.map(({ code, label }) => ({
      label: columns.dimension === null ? name : <span lang={languageOf(columns.dimension)}>{label}</span>,
      numeric: true,
      cell: (row: Member) => <Cell visit={visit} cell={at.get(`${row.code} ${code}`)} comparison={comparison} />,
    })),
    ...(withTotals
      ? [
          {
            label: say('Totalt', 'Total'),
            numeric: true,
            cell: (row: Member) => <Total visit={visit} member={row} comparison={comparison} />,
          },
        ]
      : []),
  ];
  return (
    <div class="compared">
      <Table
        caption={
          columns.dimension === null
            ? `${name}: ${rows.label.toLowerCase()}`
            : `${name}: ${rows.label.toLowerCase()} × ${columns.label.toLowerCase()}`
        }
        sortable={sortable}
        rows={rows.members}
        columns={list}
        foot={<Foot visit={visit} comparison={comparison} withTotals={withTotals} />}
      />
    </div>
  );
}

/** Titles and headings of documents are Swedish whoever reads them. */
function languageOf(dimension: Comparison['rows']['dimension']): 'sv' | undefined {
  return dimension === 'plan' || dimension === 'area' ? 'sv' : undefined;
}

function Cell({ visit, cell, comparison }: { visit: Visit; cell: ComparisonCell | undefined; comparison: Comparison }) {
  if (!cell) return <span class="absent">{visit.say('Ingen cell', 'No cell')}</span>;
  const { say } = visit;
  const { unit } = comparison.measure;
  return (
    <>
      <ComparedValue visit={visit} value={cell} unit={unit} href={placeOfRecords(visit, cell.href)} />
      {cell.of !== null && String(cell.of) !== cell.value && cell.value !== null && (
        <small class="left-out">
          {say('av', 'of')} {cell.of}
        </small>
      )}
      {cell.rank && (
        <small class="left-out">
          {say('plats', 'rank')}{' '}
          {cell.rank.from === cell.rank.to ? cell.rank.from : `${cell.rank.from}–${cell.rank.to}`} {say('av', 'of')}{' '}
          {cell.rank.of}
        </small>
      )}
      <Evidence visit={visit} cell={cell} comparison={comparison} />
    </>
  );
}

/** What a figure is made of, and the quotes that it rests on. */
function Evidence({ visit, cell, comparison }: { visit: Visit; cell: ComparisonCell; comparison: Comparison }) {
  const { say } = visit;
  const inputs = cell.inputs.filter(({ value }) => value !== null);
  if (cell.citations.length === 0 && inputs.length === 0) return null;
  return (
    <details class="sources">
      <summary>{say('Underlag', 'Evidence')}</summary>
      {inputs.length > 0 && (
        <ul>
          {inputs.map((input) => (
            <li>
              <a href={input.href ?? undefined}>{inputText(visit, input)}</a>
              {input.asWritten && (
                <>
                  {' '}
                  <q lang="sv">{input.asWritten}</q>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {cell.differenceFromMean && (
        <p>
          {cell.differenceFromMean.value.startsWith('-') ? '' : '+'}
          {comparedText(visit, cell.differenceFromMean.value, comparison.measure.unit)}{' '}
          {say('mot medelvärdet', 'from the mean')}
        </p>
      )}
      <CitationList visit={visit} citations={cell.citations} />
      {cell.facts > cell.citations.length && cell.href && (
        <p>
          <a href={cell.href}>{say(`Alla ${cell.facts} uppgifter i API:et`, `All ${cell.facts} facts in the API`)}</a>
        </p>
      )}
    </details>
  );
}

function inputText(visit: Visit, { kind, value }: ComparisonCell['inputs'][number]): string {
  const { say, unit, language } = visit;
  if (kind === 'population') return `${comparedText(visit, value ?? '', 'persons')} ${say('invånare', 'inhabitants')}`;
  if (kind === 'allocation' || kind === 'budgetYear' || kind === 'balance')
    return moneyText(value ?? '', unit, language);
  return comparedText(visit, value ?? '', 'count');
}

function Total({ visit, member, comparison }: { visit: Visit; member: Member; comparison: Comparison }) {
  const { say } = visit;
  return (
    <>
      {member.total ? (
        <ComparedValue visit={visit} value={member.total} unit={comparison.measure.unit} />
      ) : (
        <span class="absent">{say('Summeras inte', 'Not added up')}</span>
      )}
      {member.outside > 0 && (
        <small class="left-out">
          {say(
            `${member.outside} uppgifter hör inte till någon av dem som visas`,
            `${member.outside} facts belong to none of those shown`,
          )}
        </small>
      )}
    </>
  );
}

/** Below the columns: totals that count each fact once, and means where every member is comparable. */
function Foot({ visit, comparison, withTotals }: { visit: Visit; comparison: Comparison; withTotals: boolean }) {
  const { say } = visit;
  const { columns, total, measure, statistics } = comparison;
  const overRows = new Map(statistics.filter(({ over }) => over === 'rows').map((each) => [each.member, each]));
  const kinds = (
    [
      ['mean', say('Medelvärde', 'Mean')],
      ['weightedMean', say('Vägt medelvärde (efter folkmängd)', 'Weighted mean (by population)')],
      ['median', say('Median', 'Median')],
    ] as const
  ).filter(([kind]) => [...overRows.values()].some((each) => each[kind] !== null));
  const summed = columns.members.some((member) => member.total !== null);
  return (
    <>
      {summed && (
        <tr>
          <th scope="row">{say('Totalt', 'Total')}</th>
          {columns.members.map((member) => (
            <td class="number">
              <Total visit={visit} member={member} comparison={comparison} />
            </td>
          ))}
          {withTotals && (
            <td class="number">{total && <ComparedValue visit={visit} value={total} unit={measure.unit} />}</td>
          )}
        </tr>
      )}
      {kinds.map(([kind, label]) => (
        <tr>
          <th scope="row">{label}</th>
          {columns.members.map(({ code }) => (
            <td class="number">{statisticText(visit, overRows.get(code), kind, comparison)}</td>
          ))}
          {withTotals && <td />}
        </tr>
      ))}
    </>
  );
}

function statisticText(
  visit: Visit,
  of: Statistics | undefined,
  kind: 'mean' | 'weightedMean' | 'median',
  { measure }: Comparison,
) {
  const figure = of?.[kind];
  if (!figure) return <span class="absent">{visit.say('Ges inte', 'Not given')}</span>;
  return comparedText(visit, figure.value, measure.unit);
}
