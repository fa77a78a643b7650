import type { Agreement } from '../../agreement/agreement.js';
import type { Finding } from '../../check/finding.js';
import { type Bar, BarChart } from '../charts/bar.chart.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';
import { amountWords, ClaimedAmount } from './claimed-amount.view.js';

type StreamShown = Agreement['streams'][number];
const LABEL = 26;

/** The streams of one budget year, as bars and in a table with their sources, and what they leave of its total. */
export function Streams({
  visit,
  year,
  streams,
  remainder,
}: {
  visit: Visit;
  year: string;
  streams: readonly StreamShown[];
  remainder: Finding | undefined;
}) {
  const { say, unit, language } = visit;
  if (streams.length === 0) {
    return (
      <p class="absent">
        {say(`Inga medelsströmmar är kända för ${year}.`, `No streams of money are known for ${year}.`)}
      </p>
    );
  }
  const bars: Bar[] = streams.map((stream, index) => barOf(visit, stream, `${index + 1}. ${nameOf(stream)}`));
  const difference = remainder?.difference;
  if (difference) {
    const text = `${difference.precision === 'exact' ? '' : '≈ '}${moneyText(difference.value, unit, language)}`;
    const label = say('Inte specificerat', 'Not specified');
    bars.push({ label, parts: [{ value: difference.value, text, label }], text, computed: true });
  }
  return (
    <>
      <BarChart
        language={visit.language}
        title={say(`Medelsströmmar ${year}`, `Streams of money ${year}`)}
        unit="kr"
        bars={bars}
        legend={
          difference ? (
            <p>
              <small>
                {say(
                  'Streckad stapel: det som strömmarna lämnar av totalen. Den är beräknad av oss och är ingen medelsström.',
                  'Dashed bar: what the streams leave of the total. It is computed by us and is no stream.',
                )}
              </small>
            </p>
          ) : null
        }
      />
      <Table
        caption={say(`Medelsströmmar ${year} och deras källor`, `Streams of money ${year} and their sources`)}
        rows={streams.map((stream, index) => ({ stream, number: index + 1 }))}
        columns={[
          {
            label: say('Till', 'To'),
            heading: true,
            cell: ({ stream, number }) => `${number}. ${stream.recipientClassLabel}`,
          },
          {
            label: say('Ändamål', 'Purpose'),
            cell: ({ stream }) =>
              stream.purpose ? (
                <span lang="sv">{stream.purpose}</span>
              ) : (
                <span class="absent">{say('Anges inte', 'Not stated')}</span>
              ),
          },
          {
            label: say('Belopp', 'Amount'),
            numeric: true,
            cell: ({ stream }) => <ClaimedAmount visit={visit} amount={stream.amount} claims={stream.claims} />,
          },
        ]}
      />
    </>
  );
}

/** A stream in few words; what it is for where its recipients are not stated. */
function nameOf({ recipientClass, recipientClassLabel, purpose }: StreamShown): string {
  if (purpose === null) return recipientClassLabel;
  return recipientClass === 'notStated' ? purpose : `${recipientClassLabel}: ${purpose}`;
}

function barOf(visit: Visit, { amount }: StreamShown, name: string): Bar {
  const label = name.length > LABEL ? `${name.slice(0, LABEL - 1).trimEnd()}…` : name;
  if (!('precision' in amount)) return { label, parts: [], text: amountWords(visit, amount) ?? '' };
  const written = moneyText(amount.value, visit.unit, visit.language);
  const text =
    amount.precision === 'exact'
      ? written
      : amount.precision === 'rounded'
        ? `${written}, ${visit.say('avrundat', 'rounded')}`
        : `${visit.say('ca', 'about')} ${written}`;
  return { label, parts: [{ value: amount.value, text, label: name }], text };
}

/** What the streams leave of a year's total, in words that do not make it a loss. */
export function Remainder({ visit, finding, year }: { visit: Visit; finding: Finding | undefined; year: string }) {
  const { say, unit, language, href } = visit;
  if (!finding?.difference) return null;
  const { value, lower, upper, precision } = finding.difference;
  const money = (kronor: string) => moneyText(kronor, unit, language);
  return (
    <div class="note">
      <p>
        {say(`Inte specificerat av ${year} års medel: `, `Not specified of the money of ${year}: `)}
        <strong>{money(value)}</strong>
        {precision === 'rounded' && lower && upper && (
          <>
            {' '}
            {say('som det är tryckt; ', 'as printed; ')}
            {money(lower)} – {money(upper)} {say('efter beloppens tryckta precision', 'by the printed precision')}
          </>
        )}
        .
      </p>
      <p>
        {say(
          'Det är totalen minus de medelsströmmar som källorna nämner. Källorna säger inte att strömmarna är alla: inget saknas, det är inte specificerat.',
          'It is the total less the streams that the sources name. The sources do not say that these are all: nothing is missing, it is not specified.',
        )}{' '}
        <a href={href(`/avstamning/${finding.id}`)}>
          {say(
            `Så räknas den ospecificerade resten av ${year}`,
            `How the unspecified remainder of ${year} is computed`,
          )}
        </a>
      </p>
    </div>
  );
}
