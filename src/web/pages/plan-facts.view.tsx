import type { Plan } from '../../plan/plan.js';
import { codeLabel } from '../../source/code-label.js';
import { Absent, Sources } from '../figure.js';
import type { Visit } from '../page.js';
import { periodText } from '../plan-period.js';

type Dated = Plan['dates'][keyof Plan['dates']];

/** What the plan says of itself: each date apart, and each that it does not state as not stated. */
export function PlanFacts({ visit, plan, titles }: { visit: Visit; plan: Plan; titles: ReadonlyMap<string, string> }) {
  const { say, href } = visit;
  const { dates, counts } = plan;
  return (
    <>
      <dl class="facts">
        <dt>{say('Slag', 'Kind')}</dt>
        <dd>{plan.kindLabels.join(', ')}</dd>
        <dt>{say('Ägare', 'Owner')}</dt>
        <dd>
          {ownerText(plan, visit)} <a href={href(`/lan/${plan.county.id}`)}>{plan.county.name}</a>
        </dd>
        <dt>{say('Överenskommelse', 'Agreement')}</dt>
        <dd>
          <a href={href(`/overenskommelser/${plan.agreement.id}`)}>{plan.agreement.title}</a>
        </dd>
        <DateFact
          visit={visit}
          label={say('Överenskommelsens period', 'Agreement period')}
          field={dates.agreementPeriod}
        />
        <DateFact visit={visit} label={say('Bidragsår', 'Budget year')} field={dates.budgetYear} />
        <DateFact visit={visit} label={say('Redovisningsår', 'Reporting year')} field={dates.reportingYear} />
        <DateFact visit={visit} label={say('Planeringsår', 'Planning years')} field={dates.planningYears} />
        <DateFact visit={visit} label={say('Dokumentets datum', 'Document date')} field={dates.documentDate} />
        <DateFact visit={visit} label={say('Fastställd den', 'Adopted on')} field={dates.adoptionDate} />
        <dt>{say('Fastställd av', 'Adopted by')}</dt>
        <dd>
          {'name' in plan.adoptingBody ? (
            <>
              {plan.adoptingBody.name}
              {plan.adoptingBody.asWritten !== plan.adoptingBody.name && (
                <>
                  {' '}
                  <small>
                    (<q lang="sv">{plan.adoptingBody.asWritten}</q>)
                  </small>
                </>
              )}
            </>
          ) : (
            <Absent visit={visit} label={plan.adoptingBody.label} />
          )}
        </dd>
        <dt>{say('Läge', 'State')}</dt>
        <dd>
          {plan.state === null
            ? say('Läst ur ett dokument', 'Read from a document')
            : codeLabel('planState', plan.state, visit.language)}
          {plan.reportedDate && ` (${plan.reportedDate})`}
          {plan.supersededBy && (
            <>
              {' – '}
              <a href={href(`/planer/${plan.supersededBy}`)}>
                {titles.get(plan.supersededBy) ?? say('den senare versionen', 'the later version')}
              </a>
            </>
          )}
        </dd>
        <dt>{say('Dokument', 'Document')}</dt>
        <dd>
          <a href={href(`/dokument/${plan.document.id}`)}>
            {say('Dokumentet, dess uppgifter och citerade ställen', 'The document, its figures and cited passages')}
          </a>
        </dd>
        <dt>{say('Innehåller', 'Holds')}</dt>
        <dd>
          {(['matrixRow', 'proseSection', 'prose'] as const)
            .map((form) => `${codeLabel('activityForm', form, visit.language)}: ${counts[COUNTED[form]]}`)
            .join(' · ')}
        </dd>
      </dl>
      <Sources
        visit={visit}
        citations={plan.citations}
        label={say('Var uppgifterna om planen står', 'Where the facts about the plan stand')}
      />
    </>
  );
}

const COUNTED = { matrixRow: 'matrixRows', proseSection: 'proseSections', prose: 'prose' } as const;

function ownerText({ owner }: Plan, { say }: Visit): string {
  if (owner.kind === 'county') return say('Länet gemensamt:', 'The county jointly:');
  return owner.kind === 'region' ? say('Regionen i', 'The region of') : say('En kommun i', 'A municipality of');
}

function DateFact({ visit, label, field }: { visit: Visit; label: string; field: Dated }) {
  const period = 'start' in field ? field : null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {period ? (
          <span>{periodText(period, visit)}</span>
        ) : (
          <Absent visit={visit} label={'label' in field ? field.label : null} />
        )}
        {period?.asWritten && period.asWritten !== periodText(period, visit) && (
          <>
            {' '}
            <small>
              (<q lang="sv">{period.asWritten}</q>)
            </small>
          </>
        )}
        {field.note && (
          <>
            <br />
            <small lang="sv">{field.note}</small>
          </>
        )}
      </dd>
    </>
  );
}
