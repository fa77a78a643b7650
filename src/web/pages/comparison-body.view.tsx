import type { Comparison } from '../../comparison/comparison.js';
import { Helpline, Section } from '../layout.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { ComparisonChart } from './comparison-chart.view.js';
import { ComparisonTable } from './comparison-table.view.js';

/** A comparison that has been answered: first what makes it less comparable than it looks, then the figures. */
export function ComparisonBody({ visit, comparison }: { visit: Visit; comparison: Comparison }) {
  const { say } = visit;
  const { measure, comparabilityNotes, coverage, period, omissions, statistics, helpline } = comparison;
  const given = statistics.some(({ mean }) => mean !== null);
  const forbidding = new Set(statistics.flatMap(({ mean, refusals }) => (mean === null ? refusals : [])));
  const why = comparabilityNotes.filter(({ code }) => forbidding.has(code)).map(({ label }) => label.toLowerCase());
  return (
    <Section title={measure.indicator?.name ?? measure.label} id="jamforelsen">
      <p>
        {period.text} {capital(coverage.text)}.
      </p>
      {helpline !== null && <Helpline visit={visit} />}
      {comparabilityNotes.length > 0 && (
        <div class="note">
          <h3>{say('Så jämförbart är det', 'How comparable it is')}</h3>
          <ul>
            {comparabilityNotes.map(({ label, text, cells }) => (
              <li>
                <strong>{label}</strong> ({cells} {cells === 1 ? say('cell', 'cell') : say('celler', 'cells')}). {text}
              </li>
            ))}
          </ul>
          {statistics.length > 0 && why.length > 0 && (
            <p>
              {given
                ? say(
                    'Medelvärde, median och plats ges bara där allt är jämförbart. Annars hindrar:',
                    'Mean, median and rank are given only where everything is comparable. Elsewhere this forbids them:',
                  )
                : say(
                    'Medelvärde, median och plats ges inte. Det hindrar:',
                    'Mean, median and rank are not given. This forbids them:',
                  )}{' '}
              {why.join('; ')}.
            </p>
          )}
        </div>
      )}
      <ComparisonTable visit={visit} comparison={comparison} />
      <ComparisonChart visit={visit} comparison={comparison} />
      <details>
        <summary>{say('Så räknas det, och vad som inte ingår', 'How it is counted, and what is not included')}</summary>
        <p>{measure.rule}</p>
        {omissions.length > 0 && (
          <ul>
            {omissions.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        )}
        {coverage.unreadCounties.length > 0 && (
          <p>
            {say('Län utan läst dokument:', 'Counties without a document that has been read:')}{' '}
            {coverage.unreadCounties.map(({ label, reason }) => `${label} (${reason.toLowerCase()})`).join(', ')}.
          </p>
        )}
      </details>
      {comparison.basis && <Basis visit={visit} basis={comparison.basis} />}
    </Section>
  );
}

/** Which population money was divided by, and how each stream was divided. */
function Basis({ visit, basis }: { visit: Visit; basis: NonNullable<Comparison['basis']> }) {
  const { say, unit, language } = visit;
  return (
    <details open>
      <summary>{say('Folkmängden och fördelningsnycklarna', 'The population and the keys')}</summary>
      <p>{basis.rule}</p>
      <ul>
        {basis.dates.map(({ year, date, known, asked, sources, notes }) => (
          <li>
            {year && `${say('Bidragsår', 'Budget year')} ${year}: `}
            {date
              ? say(
                  `folkmängden ${date}, känd för ${known} av ${asked}`,
                  `population of ${date}, known for ${known} of ${asked}`,
                )
              : say('ingen folkmängd är funnen', 'no population has been found')}
            {sources.map((source) => (
              <>
                {' '}
                (<a href={visit.href(`/dokument/${source}`)}>{say('källan', 'the source')}</a>)
              </>
            ))}
            . {notes.join(' ')}
          </li>
        ))}
        {basis.keys.map(({ text, statusLabel, disputedTotals }) => (
          <li>
            <strong>{statusLabel}.</strong> <span lang="sv">{text}</span>
            {disputedTotals.length > 0 &&
              ` ${say('Andra uppgifter om hela strömmen:', 'Other claims about the whole stream:')} ${disputedTotals.map((total) => moneyText(total, unit, language)).join(', ')}.`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
