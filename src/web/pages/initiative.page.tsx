import type { Initiative } from '../../initiative/initiative.js';
import type { Activity } from '../../plan/activity.js';
import type { Plan } from '../../plan/plan.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { CellText, Sources } from '../figure.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { Table } from '../table.js';
import { ownCounties, StatusByCounty, unquoted } from './initiative-status.view.js';

type Row = Pick<Activity, 'id' | 'plan' | 'county' | 'title' | 'timeline' | 'responsible' | 'citations'>;

/** One initiative: which counties work with it, how far each is, and by what activities. */
export const initiativePage: Page = {
  path: '/insatser/{initiativeId}',
  parameters: [],
  examples: ['/insatser/{initiative}'],
  view: async (visit) => {
    const { say, href, api, ask } = visit;
    const id = visit.path.initiativeId ?? '';
    const initiative = await ask<Initiative>(`/initiatives/${id}`);
    const [activities, read, plans] = await Promise.all([
      ask<Listed<Row>>('/activities', {
        initiative: id,
        limit: ALL,
        fields: 'id,plan,county,title,timeline,responsible,citations',
      }),
      ask<Listed<Pick<County, 'id' | 'shortName'>>>('/counties', {
        coverage: 'planRead',
        fields: 'id,shortName',
        limit: ALL,
      }),
      ask<Listed<Pick<Plan, 'id' | 'title'>>>('/plans', { limit: ALL, fields: 'id,title' }),
    ]);
    const titles = new Map(plans.items.map((plan) => [plan.id, plan.title]));
    const variants = [...new Set(initiative.variants.map(unquoted))].filter((each) => each !== initiative.name);
    const count = ownCounties(initiative.statuses);
    return {
      title: initiative.name,
      section: '/insatser',
      trail: [{ href: href('/insatser'), label: say('Insatser', 'Initiatives') }],
      lead: <span lang="sv">{initiative.description}</span>,
      body: (
        <>
          <p>
            <strong>
              {say(
                `${count} av ${read.items.length} lästa län har ett eget läge för insatsen.`,
                `${count} of ${read.items.length} counties read have a status of their own for the initiative.`,
              )}
            </strong>{' '}
            {say(
              'Om län vars planer inte är lästa vet vi inget.',
              'Nothing is known of counties whose plans have not been read.',
            )}
          </p>
          {variants.length > 0 && (
            <p>
              {say('Skrivs också', 'Also written')}{' '}
              {variants.map((variant, index) => (
                <>
                  {index > 0 && ', '}
                  <q lang="sv">{variant}</q>
                </>
              ))}
            </p>
          )}
          <Section title={say('Län för län', 'County by county')} id="lan">
            <StatusByCounty visit={visit} statuses={initiative.statuses} read={read.items} plans={titles} />
          </Section>
          <Section title={say('Aktiviteter', 'Activities')} id="aktiviteter">
            <Activities visit={visit} activities={activities.items} plans={titles} />
          </Section>
        </>
      ),
      api: [
        { href: api(`/initiatives/${id}`), label: `GET /initiatives/${id}` },
        { href: api('/activities', { initiative: id }), label: 'GET /activities' },
      ],
    };
  },
};

function Activities({
  visit,
  activities,
  plans,
}: {
  visit: Visit;
  activities: readonly Row[];
  plans: ReadonlyMap<string, string>;
}) {
  const { say, href } = visit;
  if (activities.length === 0) {
    return (
      <p class="absent">
        {say(
          'Ingen läst aktivitet är kopplad till insatsen.',
          'No activity that has been read belongs to the initiative.',
        )}
      </p>
    );
  }
  return (
    <Table
      caption={say('Aktiviteter där insatsen ingår', 'Activities that the initiative is part of')}
      sortable={true}
      rows={activities}
      columns={[
        {
          label: say('Aktivitet', 'Activity'),
          heading: true,
          cell: ({ id, plan, title, citations }) => (
            <>
              <a href={`${href(`/planer/${plan}`)}#${id}`} lang="sv">
                {title}
              </a>
              <Sources visit={visit} citations={citations} />
            </>
          ),
          sortBy: ({ title }) => title,
        },
        { label: say('Län', 'County'), cell: ({ county }) => <a href={href(`/lan/${county.id}`)}>{county.name}</a> },
        {
          label: say('Plan', 'Plan'),
          cell: ({ plan }) => (
            <a href={href(`/planer/${plan}`)} lang="sv">
              {plans.get(plan) ?? plan}
            </a>
          ),
        },
        {
          label: say('Tidsplan', 'Timeline'),
          cell: ({ timeline }) => <CellText visit={visit} cell={timeline} />,
          sortBy: ({ timeline }) => ('start' in timeline ? timeline.start : null),
        },
        {
          label: say('Ansvar', 'Responsible'),
          cell: ({ responsible }) => <CellText visit={visit} cell={responsible} />,
        },
      ]}
    />
  );
}
