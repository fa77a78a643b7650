import type { Apportionment, ApportionmentItem } from '../../apportionment/apportionment.js';
import { BarChart, PartKey } from '../charts/bar.chart.js';
import { Absent, Sources } from '../figure.js';
import { Section } from '../layout.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

/** What each county would get, flat, population and supplement parts apart, and how it came about. */
export function ApportionmentResult({ visit, result }: { visit: Visit; result: Apportionment }) {
  const { say, unit, language } = visit;
  const kr = (value: string) => moneyText(value, unit, language);
  const parts = [
    { label: say('Lika till varje', 'Flat'), of: ({ flatKr }: ApportionmentItem) => flatKr },
    { label: say('Efter folkmängd', 'By population'), of: ({ populationKr }: ApportionmentItem) => populationKr },
    { label: say('Tillägg', 'Supplement'), of: ({ supplementKr }: ApportionmentItem) => supplementKr },
  ];
  const money = (label: string, of: (item: ApportionmentItem) => string) => ({
    label,
    numeric: true,
    cell: (item: ApportionmentItem) => <data value={of(item)}>{kr(of(item))}</data>,
  });
  const { totals, rule } = result;
  const hasPublished = result.items.some(({ published }) => published !== null);
  return (
    <Section title={rule.name ?? rule.statusLabel} id="resultat">
      <p class="note">
        <strong>{result.kindLabel}.</strong> {rule.statusLabel}.
      </p>
      <ul>
        {result.components.map(({ text, amountKr, potSource }) => (
          <li>
            {text}: {kr(amountKr)} {potSource && <Sources visit={visit} citations={potSource.citations} />}
          </li>
        ))}
      </ul>
      <Sources visit={visit} citations={rule.citations} label={say('Regelns källor', "The rule's sources")} />
      {result.assumptions.length > 0 && (
        <>
          <h3>{say('Antaganden', 'Assumptions')}</h3>
          <ul>
            {result.assumptions.map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      )}
      {result.whole && <p>{result.whole.text}</p>}
      {result.comparison && <p>{result.comparison.text}</p>}
      <BarChart
        language={visit.language}
        title={say('Vad varje län får', 'What each county gets')}
        unit={say('kronor', 'kronor')}
        bars={result.items.map((item) => ({
          label: item.name,
          text: kr(item.amountKr),
          parts: parts.map(({ label, of }) => ({ label, value: of(item), text: kr(of(item)) })),
        }))}
        legend={<PartKey labels={parts.map(({ label }) => label)} />}
      />
      <Table
        caption={say('Vad varje län får, och av vilka delar', 'What each county gets, and of which parts')}
        sortable={true}
        rows={result.items}
        columns={[
          { label: say('Län', 'County'), heading: true, cell: ({ name }) => name },
          money(say('Summa', 'Sum'), ({ amountKr }) => amountKr),
          ...parts.map(({ label, of }) => money(label, of)),
          money(say('Gränser', 'Limits'), ({ adjustmentKr }) => adjustmentKr),
          ...(hasPublished
            ? [
                {
                  label: say('Publicerat', 'Published'),
                  numeric: true,
                  cell: (item: ApportionmentItem) => <Published visit={visit} item={item} />,
                },
              ]
            : []),
        ]}
        foot={
          <tr>
            <th scope="row">{say('Alla', 'All')}</th>
            {[totals.sumKr, totals.flatKr, totals.populationKr, totals.supplementKr, totals.adjustmentKr].map(
              (value) => (
                <td class="number">{kr(value)}</td>
              ),
            )}
            {hasPublished && <td />}
          </tr>
        }
      />
      <p>
        {say('Potterna är', 'The pots are')} {kr(totals.potKr)}; {say('skillnad mot summan', 'difference from the sum')}{' '}
        {kr(totals.differenceKr)}.
      </p>
      <h3>{say('Steg för steg', 'Step by step')}</h3>
      {result.trace?.parts.map(({ name, text, steps }, index) => (
        <details>
          <summary>
            {name ?? result.components[index]?.text ?? say('Helheten inom gränserna', 'The whole within limits')}
          </summary>
          <p>{text}</p>
          <ol>
            {steps.map((step) => (
              <li>{step.text}</li>
            ))}
          </ol>
        </details>
      ))}
      <h3>{say('Tal som nyckeln använder', 'Numbers that the key uses')}</h3>
      <KeyNumbers visit={visit} result={result} />
    </Section>
  );
}

/** What has been published stands beside, never mixed with what is calculated. */
function Published({ visit, item: { published } }: { visit: Visit; item: ApportionmentItem }) {
  const { say, unit, language } = visit;
  if (!published) return <Absent visit={visit} label={say('Inget publicerat', 'Nothing published')} />;
  return (
    <>
      <data value={published.valueKr}>{moneyText(published.valueKr, unit, language)}</data>
      <br />
      <small>
        {published.agrees
          ? say('stämmer', 'agrees')
          : published.differenceKr !== null &&
            `${say('skillnad', 'difference')} ${moneyText(published.differenceKr, unit, language)}`}
      </small>
      <Sources visit={visit} citations={published.citations} />
    </>
  );
}

function KeyNumbers({ visit, result }: { visit: Visit; result: Apportionment }) {
  const { say } = visit;
  if (result.sources.length === 0) return <p>{say('Inga.', 'None.')}</p>;
  const names = new Map(result.items.map(({ code, name }) => [code, name]));
  const shown = result.sources.slice(0, 100);
  return (
    <details>
      <summary>
        {result.sources.length} {say('tal med källor', 'numbers with sources')}
      </summary>
      <Table
        caption={say('Tal och källor', 'Numbers and sources')}
        rows={shown}
        columns={[
          { label: say('Län', 'County'), heading: true, cell: ({ code }) => names.get(code) ?? code },
          { label: say('Nyckel', 'Key'), cell: ({ key }) => key },
          { label: say('Tal', 'Number'), numeric: true, cell: ({ value }) => value },
          { label: say('Anmärkning', 'Note'), cell: ({ note }) => note },
          { label: say('Källa', 'Source'), cell: ({ citations }) => <Sources visit={visit} citations={citations} /> },
        ]}
      />
    </details>
  );
}
