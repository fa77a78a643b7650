import type { Agreement } from '../../agreement/agreement.js';
import type { Allocation } from '../../allocation/allocation.js';
import type { Finding } from '../../check/finding.js';
import { type Bar, BarChart } from '../charts/bar.chart.js';
import { Section } from '../layout.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { AllocationTable } from './allocation-table.view.js';
import { amountWords, ClaimedAmount } from './claimed-amount.view.js';
import { Remainder, Streams } from './stream-chart.view.js';

const LABEL = 26;

/** The newest agreement: its total, its streams, what they leave, and what is known of its division by area. */
export function NewestAgreement({
  visit,
  agreement,
  year,
  remainder,
  allocations,
  counties,
}: {
  visit: Visit;
  agreement: Agreement;
  year: string;
  remainder: Finding | undefined;
  allocations: readonly Allocation[];
  counties: number;
}) {
  const { say, href } = visit;
  const ofYear = agreement.budgetYears.find((each) => each.year === year);
  return (
    <Section title={say(`Den nyaste överenskommelsen: ${year}`, `The newest agreement: ${year}`)} id={agreement.id}>
      <p>
        <a href={href(`/overenskommelser/${agreement.id}`)} lang="sv">
          {agreement.title}
        </a>
      </p>
      {ofYear && (
        <div>
          {say(`Totalt ${year}:`, `In total ${year}:`)}{' '}
          <span class="big">
            <ClaimedAmount visit={visit} amount={ofYear.total} claims={ofYear.totalClaims} />
          </span>
        </div>
      )}
      <Remainder visit={visit} finding={remainder} year={year} />
      <Streams
        visit={visit}
        year={year}
        streams={agreement.streams.filter(({ budgetYear }) => budgetYear === year)}
        remainder={remainder}
      />
      <Areas visit={visit} allocations={allocations} counties={counties} year={year} />
    </Section>
  );
}

/** What is known of how counties' money is divided over areas; drawn county by county. */
function Areas({
  visit,
  allocations,
  counties,
  year,
}: {
  visit: Visit;
  allocations: readonly Allocation[];
  counties: number;
  year: string;
}) {
  const { say } = visit;
  const known = new Map(
    allocations.filter(({ amount }) => amount.value !== null).map(({ county }) => [county.id, county.name]),
  );
  if (known.size === 0) return null;
  return (
    <>
      <h3>{say(`Vad länen fick ${year}, per område`, `What the counties got ${year}, by area`)}</h3>
      <p>
        {say(
          `Belopp är kända för ${known.size} av ${counties} län.`,
          `Amounts are known for ${known.size} of ${counties} counties.`,
        )}
      </p>
      {[...known].map(([id, name]) => {
        const bars = barsOf(
          visit,
          allocations.filter(({ county, area }) => county.id === id && area !== null),
        );
        return bars.length === 0 ? null : (
          <BarChart
            language={visit.language}
            title={say(`${name} ${year}, per område`, `${name} ${year}, by area`)}
            unit="kr"
            bars={bars}
          />
        );
      })}
      <AllocationTable visit={visit} allocations={allocations} />
    </>
  );
}

function barsOf(visit: Visit, parts: readonly Allocation[]): Bar[] {
  return parts.map(({ area, amount }, index) => {
    const name = `${index + 1}. ${area?.label ?? ''}`;
    const label = name.length > LABEL ? `${name.slice(0, LABEL - 1).trimEnd()}…` : name;
    if (!('precision' in amount)) return { label, parts: [], text: amountWords(visit, amount) ?? '' };
    const text = moneyText(amount.value, visit.unit, visit.language);
    return { label, parts: [{ value: amount.value, text, label: name }], text };
  });
}
