import type { Area } from '../../plan/area.js';
import type { Section } from '../../plan/plan.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';

export type Heading = Pick<Section, 'id' | 'number' | 'title' | 'parent'>;

const LONG = 12;

/** The document's own headings, nested as it nests them. */
export function Contents({ visit: { say }, headings }: { visit: Visit; headings: readonly Heading[] }) {
  if (headings.length === 0)
    return <p class="absent">{say('Inga avsnitt är lästa.', 'No sections have been read.')}</p>;
  const known = new Set(headings.map(({ id }) => id));
  return (
    <details open={headings.length <= LONG}>
      <summary>
        {say('Planens avsnitt', 'The sections of the plan')} ({headings.length})
      </summary>
      <Level headings={headings} known={known} parent={null} />
    </details>
  );
}

function Level({
  headings,
  known,
  parent,
}: {
  headings: readonly Heading[];
  known: ReadonlySet<string>;
  parent: string | null;
}) {
  const own = headings.filter(
    (each) => (each.parent !== null && known.has(each.parent) ? each.parent : null) === parent,
  );
  if (own.length === 0) return null;
  return (
    <ul class="contents">
      {own.map(({ id, number, title }) => (
        <li id={id} lang="sv">
          {headingText({ number, title })}
          <Level headings={headings} known={known} parent={id} />
        </li>
      ))}
    </ul>
  );
}

/** A heading with the number that is printed before it, if there is one. */
export function headingText({ number, title }: Pick<Section, 'number' | 'title'>): string {
  return number === null ? title : `${number} ${title}`;
}

/** The plan's areas as it names them, with our themes beside. */
export function AreaList({ visit, areas }: { visit: Visit; areas: readonly Area[] }) {
  const { say, here, href } = visit;
  if (areas.length === 0) return <p class="absent">{say('Planen anger inga områden.', 'The plan states no areas.')}</p>;
  return (
    <ul class="cards">
      {areas.map((area) => (
        <li class="card" id={area.id}>
          <h3 lang="sv">{area.label}</h3>
          <p>
            <small>
              {say('Dokumentets ord:', 'The document’s word:')} <span lang="sv">{area.word}</span>
              {area.ordinal !== null && ` ${area.ordinal}`} ·{' '}
              {area.level === 'national'
                ? say('nationell indelning', 'national division')
                : say('länets egen indelning', 'the county’s own division')}
            </small>
          </p>
          {area.otherNames.length > 0 && (
            <p>
              <small>
                {say('Kallas också', 'Also called')} <span lang="sv">{area.otherNames.join(', ')}</span>
              </small>
            </p>
          )}
          <p>
            {area.themes.map(({ theme, relationLabel }, index) => (
              <>
                {index > 0 && ', '}
                <a href={`${href(here.path, { theme: theme.id })}#aktiviteter`}>{theme.name}</a>{' '}
                <small>({relationLabel.toLowerCase()})</small>
              </>
            ))}
          </p>
          <Sources visit={visit} citations={area.citations} />
        </li>
      ))}
    </ul>
  );
}
