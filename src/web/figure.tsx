import type { Child } from 'hono/jsx';
import { moneyText } from './number.js';
import type { Visit } from './page.js';

/** What the API says of an amount; every concept's own contract is at least this. */
export type ShownAmount = {
  value: string | null;
  precision?: string | null;
  lower?: string | null;
  upper?: string | null;
  asWritten?: string | null;
  standing?: string | null;
  absence?: string | null;
  label?: string | null;
};

export type ShownCitation = {
  id: string;
  kind: string;
  document: { id: string; title: string; address?: string | null };
  place?: string | null;
  quote?: string | null;
};

/** An amount as it stands: exact, rounded within its bounds, approximate, or absent with the reason. Never 0 for nothing. */
export function Money({ visit, amount }: { visit: Visit; amount: ShownAmount | null | undefined }) {
  const { say, unit, language } = visit;
  if (!amount || amount.value === null) return <Absent visit={visit} label={amount?.label ?? amount?.absence} />;
  const text = moneyText(amount.value, unit, language);
  const exact = `${moneyText(amount.value, 'kr', language)}`;
  const bounds =
    amount.precision === 'rounded' && amount.lower && amount.upper
      ? `${moneyText(amount.lower, unit, language)} – ${moneyText(amount.upper, unit, language)}`
      : null;
  return (
    <span class="money">
      {amount.precision === 'approximate' && `${say('ca', 'about')} `}
      <data value={amount.value} title={unit === 'kr' ? undefined : exact}>
        {text}
      </data>
      {bounds && (
        <small>
          {' '}
          ({say('avrundat', 'rounded')}: {bounds})
        </small>
      )}
      {amount.standing === 'disputed' && <small> ({say('omstridd', 'disputed')})</small>}
      {amount.standing === 'rejected' && <small> ({say('förkastad', 'rejected')})</small>}
    </span>
  );
}

/** That there is no figure, and why. */
export function Absent({ visit, label }: { visit: Visit; label: string | null | undefined }) {
  return <span class="absent">{label ?? visit.say('Anges inte', 'Not stated')}</span>;
}

/** What every figure opens: where it stands, word by word. */
export function Sources({
  visit,
  citations,
  label,
}: {
  visit: Visit;
  citations: readonly ShownCitation[];
  label?: Child;
}) {
  if (citations.length === 0) return null;
  return (
    <details class="sources">
      <summary>
        {label ?? (citations.length === 1 ? visit.say('Källa', 'Source') : visit.say('Källor', 'Sources'))}
      </summary>
      <CitationList visit={visit} citations={citations} />
    </details>
  );
}

/** Where a figure stands, for what is open already. */
export function CitationList({ visit, citations }: { visit: Visit; citations: readonly ShownCitation[] }) {
  return (
    <ul>
      {citations.map((citation) => (
        <li>
          {citation.quote && <q lang="sv">{citation.quote}</q>}{' '}
          <span>
            <a href={visit.href(`/dokument/${citation.document.id}`)}>{citation.document.title}</a>
            {citation.place && `, ${citation.place}`}
          </span>
          {!citation.quote && citation.document.address && (
            <>
              {' '}
              <a href={citation.document.address}>{visit.say('till sidan', 'to the page')}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A text of a plan, or why there is none: an empty cell is shown as an empty cell. */
export function CellText({
  visit,
  cell,
}: {
  visit: Visit;
  cell: { value: string | null; label?: string | null; note?: string | null } | null | undefined;
}) {
  if (!cell || cell.value === null) return <Absent visit={visit} label={cell?.label} />;
  return <span lang="sv">{cell.value}</span>;
}
