import type { ApportionmentComparison } from '../../apportionment/apportionment-comparison.js';
import { Section } from '../layout.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

type Item = ApportionmentComparison['items'][number];

/** Two rules side by side: who gains, who loses, and by how much. */
export function RulesCompared({ visit, compared }: { visit: Visit; compared: ApportionmentComparison }) {
  const { say, unit, language } = visit;
  const kr = (value: string | undefined) =>
    value === undefined ? null : <data value={value}>{moneyText(value, unit, language)}</data>;
  return (
    <Section title={say('Bredvid en annan regel', 'Beside another rule')} id="jamforelse">
      {compared.changes.map(({ text }) => (
        <p>{text}</p>
      ))}
      <Table
        caption={compared.rules.map(({ name }) => name).join(' / ')}
        sortable={true}
        rows={compared.items}
        columns={[
          { label: say('Län', 'County'), heading: true, cell: ({ name }) => name },
          ...compared.rules.map(({ name }, index) => ({
            label: name,
            numeric: true,
            cell: ({ sides }: Item) => kr(sides[index]?.amountKr),
          })),
          {
            label: say('Skillnad', 'Difference'),
            numeric: true,
            cell: ({ sides }) => kr(sides[1]?.difference?.amountKr),
          },
          { label: say('Utfall', 'Outcome'), cell: ({ sides }) => sides[1]?.difference?.outcomeLabel },
        ]}
      />
    </Section>
  );
}
