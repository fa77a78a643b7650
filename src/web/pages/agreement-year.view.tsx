import type { Agreement } from '../../agreement/agreement.js';
import type { Stream } from '../../agreement/stream.js';
import type { Finding } from '../../check/finding.js';
import { Section } from '../layout.js';
import type { Visit } from '../page.js';
import { ClaimedAmount } from './claimed-amount.view.js';
import { Remainder, Streams } from './stream-chart.view.js';

type BudgetYear = Agreement['budgetYears'][number];
/** An agreement that amends this one, or that it amends. */
export type Related = Pick<Agreement, 'id' | 'title'>;

/** One budget year: every claim of its total, its deadlines, its streams, and what these leave. */
export function AgreementYear({
  visit,
  agreement,
  budgetYear,
  details,
  remainder,
  related,
}: {
  visit: Visit;
  agreement: Agreement;
  budgetYear: BudgetYear;
  details: readonly Stream[];
  remainder: Finding | undefined;
  related: readonly Related[];
}) {
  const { say, href } = visit;
  const { year, total, totalClaims, deadlines } = budgetYear;
  const streams = agreement.streams.filter((stream) => stream.budgetYear === year);
  const notes = details.filter((stream) => stream.budgetYear === year && (stream.note ?? stream.ruleNote) !== null);
  return (
    <Section title={say(`Bidragsåret ${year}`, `Budget year ${year}`)} id={`ar-${year}`}>
      <h3>{say('Totalt', 'In total')}</h3>
      <div class="total">
        <ClaimedAmount visit={visit} amount={total} claims={totalClaims} />
      </div>
      <Remainder visit={visit} finding={remainder} year={year} />
      <h3>{say('Medelsströmmar', 'Streams of money')}</h3>
      <Streams visit={visit} year={year} streams={streams} remainder={remainder} />
      {streams.length === 0 &&
        related.map(({ id, title }) => (
          <p>
            {say('Se också', 'See also')}{' '}
            <a href={`${href(`/overenskommelser/${id}`)}#ar-${year}`} lang="sv">
              {title}
            </a>
          </p>
        ))}
      {notes.length > 0 && (
        <ul lang="sv">
          {notes.map(({ purpose, recipientLabel, note, ruleNote }) => (
            <li>
              {purpose ?? recipientLabel}: {[ruleNote, note].filter((text) => text !== null).join(' ')}
            </li>
          ))}
        </ul>
      )}
      <Deadlines visit={visit} deadlines={deadlines} />
    </Section>
  );
}

/** The days that belong to the year; one that no read source states is said to be unfound. */
function Deadlines({ visit: { say }, deadlines }: { visit: Visit; deadlines: BudgetYear['deadlines'] }) {
  const days: readonly [string, string | null][] = [
    [say('Rekvirera senast', 'Requisition by'), deadlines.requisition],
    [say('Använd senast', 'Use by'), deadlines.use],
    [say('Redovisa senast', 'Report by'), deadlines.report],
    [say('Återbetala senast', 'Repay by'), deadlines.repayment],
  ];
  return (
    <>
      <h3>{say('Datum', 'Dates')}</h3>
      {days.every(([, day]) => day === null) ? (
        <p class="absent">
          {say(
            'Inga lästa källor anger när medlen ska rekvireras, användas, redovisas eller återbetalas.',
            'No read source states when the money is to be requisitioned, used, reported or repaid.',
          )}
        </p>
      ) : (
        <dl class="facts">
          {days.map(([label, day]) => (
            <>
              <dt>{label}</dt>
              <dd>{day ?? <span class="absent">{say('Inte funnet', 'Not found')}</span>}</dd>
            </>
          ))}
        </dl>
      )}
    </>
  );
}
