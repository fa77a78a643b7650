import type { Initiative } from '../../initiative/initiative.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

/** Initiatives and what documents say of how far each is. @param county only what is said of this county */
export function InitiativeTable({
  visit,
  initiatives,
  county,
}: {
  visit: Visit;
  initiatives: readonly Initiative[];
  county?: string;
}) {
  const { say, href } = visit;
  const rows = initiatives.flatMap((initiative) =>
    initiative.statuses
      .filter((status) => county === undefined || status.county.id === county)
      .map((status) => ({ initiative, status })),
  );
  return (
    <Table
      caption={say('Insatser efter namn', 'Initiatives by name')}
      sortable={true}
      rows={rows}
      columns={[
        {
          label: say('Insats', 'Initiative'),
          heading: true,
          cell: ({ initiative }) => <a href={href(`/insatser/${initiative.id}`)}>{initiative.name}</a>,
        },
        ...(county === undefined
          ? [
              {
                label: say('Län', 'County'),
                cell: ({ status }: (typeof rows)[number]) => (
                  <a href={href(`/lan/${status.county.id}`)}>{status.county.name}</a>
                ),
              },
            ]
          : []),
        { label: say('Läge', 'Status'), cell: ({ status }) => status.statusLabel },
        {
          label: say('Enligt plan', 'According to plan'),
          cell: ({ status }) => <a href={href(`/planer/${status.plan}`)}>{status.plan}</a>,
        },
        {
          label: say('Vad som står', 'What it says'),
          cell: ({ status }) => (
            <>
              <span lang="sv">{status.note}</span>
              <Sources visit={visit} citations={status.citations} />
            </>
          ),
        },
      ]}
    />
  );
}
