import { isOfSuicide } from '../../indicator/observation.js';
import { numberText } from '../../money/number-text.js';
import type { Claim } from '../../source/claim.js';
import { codeLabel } from '../../source/code-label.js';
import { ALL, type Listed } from '../answers.js';
import { Absent, Money, Sources } from '../figure.js';
import { Helpline } from '../layout.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

type Named = { id: string; name: string };
/** Names of indicators and of places, by their codes. */
export type Names = { indicators: ReadonlyMap<string, string>; places: ReadonlyMap<string, string> };

/** The names that these claims need, in as few questions as there are kinds of them. */
export async function readNames({ ask }: Visit, claims: readonly Claim[]): Promise<Names> {
  const named = async (path: string, needed: boolean) =>
    needed ? (await ask<Listed<Named>>(path, { limit: ALL, fields: 'id,name' })).items : [];
  const at = (kind: string) => claims.some(({ geography }) => geography?.kind === kind);
  const [indicators, counties, municipalities] = await Promise.all([
    named(
      '/indicators',
      claims.some(({ subject }) => subject.kind === 'indicator'),
    ),
    named('/counties', at('county')),
    named('/municipalities', at('municipality')),
  ]);
  const map = (items: readonly Named[]) => new Map(items.map(({ id, name }) => [id, name]));
  return { indicators: map(indicators), places: map([...counties, ...municipalities]) };
}

/** What a document states, one value a row, as it is written and as it is understood. */
export function ClaimTable({ visit, claims, names }: { visit: Visit; claims: readonly Claim[]; names: Names }) {
  const { say, language, api } = visit;
  if (claims.length === 0) return <p>{say('Dokumentet anger inga värden.', 'The document states no values.')}</p>;
  const ofSuicide = claims.some(({ subject }) => subject.kind === 'indicator' && isOfSuicide(subject.id));
  return (
    <>
      {ofSuicide && <Helpline visit={visit} />}
      <Table
        caption={say('Vad dokumentet anger', 'What the document states')}
        rows={claims}
        columns={[
          {
            label: say('Om', 'About'),
            heading: true,
            cell: ({ id, subject, population, breakdown, definition }) => (
              <>
                <a href={api(`/claims/${id}`)}>
                  {(subject.kind === 'indicator' && names.indicators.get(subject.id)) ||
                    codeLabel('citedKind', subject.kind, visit.language)}
                </a>
                {[population, breakdown, definition]
                  .filter((text) => text !== null)
                  .map((text) => (
                    <>
                      <br />
                      <small lang="sv">{text}</small>
                    </>
                  ))}
              </>
            ),
          },
          { label: say('Plats', 'Place'), cell: (claim) => <PlaceName visit={visit} claim={claim} names={names} /> },
          { label: say('Tid', 'Time'), cell: (claim) => <PeriodText visit={visit} claim={claim} /> },
          { label: say('Värde', 'Value'), cell: (claim) => <ClaimValue visit={visit} claim={claim} /> },
          {
            label: say('Står så', 'As written'),
            cell: (claim) => (
              <>
                {'asWritten' in claim.value && claim.value.asWritten && <q lang="sv">{claim.value.asWritten}</q>}
                {claim.standing !== 'accepted' && (
                  <p>
                    <strong>{codeLabel('standing', claim.standing, language)}</strong>
                  </p>
                )}
                {[claim.reason, claim.note]
                  .filter((text) => text !== null)
                  .map((text) => (
                    <p lang="sv">
                      <small>{text}</small>
                    </p>
                  ))}
                <Sources visit={visit} citations={claim.citations} />
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function PlaceName({ visit, claim: { geography }, names }: { visit: Visit; claim: Claim; names: Names }) {
  const { say, href } = visit;
  if (!geography) return <span>–</span>;
  const name = names.places.get(geography.id);
  if (geography.kind === 'nation') return <span>{say('Riket', 'The nation')}</span>;
  if (geography.kind === 'county' && name) return <a href={href(`/lan/${geography.id}`)}>{name}</a>;
  return <span lang="sv">{name ?? geography.id}</span>;
}

function PeriodText({ visit, claim: { period } }: { visit: Visit; claim: Claim }) {
  if (period === null) return <Absent visit={visit} label={null} />;
  if (!('start' in period)) return <Absent visit={visit} label={period.label} />;
  const { start, end, asWritten } = period;
  if (start === null && end === null)
    return asWritten ? <span lang="sv">{asWritten}</span> : <Absent visit={visit} label={null} />;
  return <span>{start === end ? start : `${start ?? ''}–${end ?? ''}`}</span>;
}

/** The value as it is understood; what is no number has only its words, which stand beside it. */
function ClaimValue({ visit, claim: { value } }: { visit: Visit; claim: Claim }) {
  const { language, say } = visit;
  const numberOf = (text: string, unit: string) =>
    `${numberText(text, language)} ${codeLabel('unit', unit, visit.language)}`.trim();
  switch (value.kind) {
    case 'amount':
      return <Money visit={visit} amount={intervalOf(value)} />;
    case 'number':
      return (
        <>
          {value.precision === 'approximate' && `${say('ca', 'about')} `}
          <data value={value.value}>{numberOf(value.value, value.unit)}</data>
          {value.precision === 'rounded' && value.lower !== undefined && value.upper !== undefined && (
            <small>
              {' '}
              ({say('avrundat', 'rounded')}: {numberText(value.lower, language)}–{numberText(value.upper, language)})
            </small>
          )}
        </>
      );
    case 'range':
      return <span>{`${numberText(value.lower, language)}–${numberOf(value.upper, value.unit)}`}</span>;
    case 'rank':
      return (
        <span>
          {value.rank === undefined
            ? say('placering utan nummer', 'a rank without a number')
            : say(
                `plats ${value.rank}${value.fromEnd ? ' från slutet' : ''}`,
                `rank ${value.rank}${value.fromEnd ? ' from the end' : ''}`,
              )}
          , <span lang="sv">{value.among}</span>
        </span>
      );
    case 'comparison':
      return (
        <span>
          {say('jämfört med', 'compared with')} <span lang="sv">{value.comparedWith}</span>
        </span>
      );
    case 'absent':
      return <Absent visit={visit} label={codeLabel('absence', value.absence, language)} />;
    default:
      return <span class="absent">{say('ingen siffra, bara ord', 'no number, only words')}</span>;
  }
}

/** An amount with the interval that it stands for; the standing is told beside it. */
function intervalOf({ value, precision, lower, upper }: Extract<Claim['value'], { kind: 'amount' }>) {
  return { value, precision, lower: lower ?? null, upper: upper ?? null };
}
