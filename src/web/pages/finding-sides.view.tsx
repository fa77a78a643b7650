import type { Finding, FindingInput } from '../../check/finding.js';
import { numberText } from '../../money/number-text.js';
import { codeLabel } from '../../source/code-label.js';
import { Absent, Sources } from '../figure.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

type Figure = NonNullable<Finding['expected']>;
export type ShownFinding = Omit<Finding, '_links'>;

/** The equation in words and numbers, the difference, and what each side rests on. */
export function FindingSides({ visit, finding }: { visit: Visit; finding: ShownFinding }) {
  const { say } = visit;
  const { expected, found, difference, equation, lacking, note, sides } = finding;
  return (
    <>
      <p>{equation.words}</p>
      <p class="equation">{equation.numbers}</p>
      {lacking && <p class="note">{lacking}</p>}
      {note && <p class="note">{note}</p>}
      <dl class="facts">
        <dt>{say('Väntat', 'Expected')}</dt>
        <dd>
          <FigureText visit={visit} figure={expected} />
        </dd>
        <dt>{say('Funnet', 'Found')}</dt>
        <dd>
          <FigureText visit={visit} figure={found} />
        </dd>
        <dt>{say('Skillnad (väntat minus funnet)', 'Difference (expected less found)')}</dt>
        <dd>
          <FigureText visit={visit} figure={difference} />
        </dd>
      </dl>
      <Inputs
        visit={visit}
        caption={say('Det väntade vilar på', 'What is expected rests on')}
        inputs={sides.expectedInputs}
      />
      <Inputs visit={visit} caption={say('Det funna vilar på', 'What is found rests on')} inputs={sides.foundInputs} />
    </>
  );
}

function Inputs({ visit, caption, inputs }: { visit: Visit; caption: string; inputs: readonly FindingInput[] }) {
  const { say, language } = visit;
  if (inputs.length === 0) return null;
  return (
    <Table
      caption={caption}
      rows={inputs}
      columns={[
        { label: say('Uppgift', 'Figure'), heading: true, cell: ({ label }) => label },
        {
          label: say('Belopp eller tal', 'Amount or number'),
          numeric: true,
          cell: ({ figure, absence, unresolved }) =>
            unresolved ? (
              <span>
                {say('Står mot varandra: ', 'Stand against each other: ')}
                {unresolved.map((value) => numberText(value, language)).join(', ')}
              </span>
            ) : figure ? (
              <FigureText visit={visit} figure={figure} />
            ) : (
              <Absent visit={visit} label={absence?.label} />
            ),
        },
        {
          label: say('Som det står', 'As written'),
          cell: ({ asWritten }) => asWritten && <q lang="sv">{asWritten}</q>,
        },
        {
          label: say('Ställning', 'Standing'),
          cell: ({ standing }) => standing && codeLabel('standing', standing, language),
        },
        { label: say('Källa', 'Source'), cell: ({ citations }) => <Sources visit={visit} citations={citations} /> },
      ]}
    />
  );
}

function FigureText({ visit, figure }: { visit: Visit; figure: Figure | null }) {
  const { say, language, unit } = visit;
  if (!figure) return <Absent visit={visit} label={say('Finns inte', 'None')} />;
  const text = (value: string) =>
    figure.unit === 'sek' ? moneyText(value, unit, language) : numberText(value, language);
  return (
    <span class="money">
      {figure.precision === 'approximate' && `${say('ca', 'about')} `}
      <data value={figure.value}>{text(figure.value)}</data>
      {figure.precision === 'rounded' && figure.lower && figure.upper && (
        <small>
          {' '}
          ({text(figure.lower)} – {text(figure.upper)})
        </small>
      )}
    </span>
  );
}
