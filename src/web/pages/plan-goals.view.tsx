import type { Need, Objective } from '../../plan/objective.js';
import { Absent, CellText, Sources } from '../figure.js';
import type { Visit } from '../page.js';
import { IndicatorItems } from './activity-card.view.js';

/** Goals as written, under the area that they stand in. */
export function GoalList({
  visit,
  objectives,
  titles,
  shown,
}: {
  visit: Visit;
  objectives: readonly Objective[];
  /** of the plan's activities */
  titles: ReadonlyMap<string, string>;
  /** activities that the page shows; the others stand on the whole plan's */
  shown: ReadonlySet<string>;
}) {
  const { say, href, here } = visit;
  if (objectives.length === 0) {
    return <p class="absent">{say('Inga mål är lästa ur planen.', 'No goals have been read from the plan.')}</p>;
  }
  return (
    <>
      {byArea(objectives).map(({ label, items }) => (
        <>
          <h3>{label === null ? say('Utan område', 'Without an area') : <span lang="sv">{label}</span>}</h3>
          {items.map((objective) => (
            <article class="card row" id={objective.id}>
              <dl class="facts">
                <dt>{say('Långsiktigt mål', 'Long-term goal')}</dt>
                <dd>
                  <CellText visit={visit} cell={objective.longTerm} />
                </dd>
                <dt>{say('Kortsiktigt mål', 'Short-term goal')}</dt>
                <dd>
                  <CellText visit={visit} cell={objective.shortTerm} />
                </dd>
                <dt>{say('Indikatorer', 'Indicators')}</dt>
                <dd>
                  {objective.indicatorItems.length > 0 ? (
                    <IndicatorItems visit={visit} items={objective.indicatorItems} />
                  ) : (
                    <CellText visit={visit} cell={objective.indicators} />
                  )}
                </dd>
                <dt>{say('Aktiviteter', 'Activities')}</dt>
                <dd>
                  {objective.activities.length === 0 ? (
                    <Absent
                      visit={visit}
                      label={say('Inga aktiviteter är kopplade till målet', 'No activities belong to the goal')}
                    />
                  ) : (
                    objective.activities.map((id, index) => (
                      <>
                        {index > 0 && ' · '}
                        <a href={`${shown.has(id) ? '' : href(here.path)}#${id}`} lang="sv">
                          {titles.get(id) ?? id}
                        </a>
                      </>
                    ))
                  )}
                </dd>
              </dl>
              <Sources visit={visit} citations={objective.citations} />
            </article>
          ))}
        </>
      ))}
    </>
  );
}

/** Needs as the document states them, each under its own heading. */
export function NeedList({ visit, needs }: { visit: Visit; needs: readonly Need[] }) {
  return (
    <ul class="cards">
      {needs.map((need) => (
        <li class="card" id={need.id}>
          <h3 lang="sv">{need.heading}</h3>
          <p lang="sv">{need.text}</p>
          {need.area && (
            <p>
              <small lang="sv">{need.area.label}</small>
            </p>
          )}
          <Sources visit={visit} citations={need.citations} />
        </li>
      ))}
    </ul>
  );
}

/** Grouped by area, in the order that they come; what has no area last. */
export function byArea<Item extends { area: { id: string; label: string } | null }>(
  items: readonly Item[],
): { id: string | null; label: string | null; items: readonly Item[] }[] {
  const groups = new Map<string | null, { id: string | null; label: string | null; items: Item[] }>();
  for (const item of items) {
    const id = item.area?.id ?? null;
    const group = groups.get(id) ?? { id, label: item.area?.label ?? null, items: [] };
    group.items.push(item);
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => Number(a.id === null) - Number(b.id === null));
}
