import type { Initiative } from '../../initiative/initiative.js';
import { Absent, Sources } from '../figure.js';
import type { Visit } from '../page.js';

type Status = Initiative['statuses'][number];

/** Whether the county's own plan tells of this very initiative: not of a related one, and not of others' example. */
export function isOwn({ relation, status }: Status): boolean {
  return relation === 'own' && status !== 'mentionedElsewhere';
}

/** How many counties have a status of their own. */
export function ownCounties(statuses: readonly Status[]): number {
  return new Set(statuses.filter(isOwn).map(({ county }) => county.id)).size;
}

/** What a status is about, where it is not the county's own doing of this very initiative. */
export function RelationText({ visit: { say }, status }: { visit: Visit; status: Status }) {
  return <span>{relationText(status, say)}</span>;
}

function relationText({ relation, status }: Status, say: Visit['say']): string {
  if (relation === 'related') {
    return say('en besläktad insats i länet, inte denna', 'a related undertaking of the county, not this one');
  }
  return status === 'mentionedElsewhere'
    ? say('länet säger inte att det självt gör detta', 'the county does not say that it does this itself')
    : say('länets egen', 'the county’s own');
}

/** A spelling without the quotation marks that the document has around it. */
export function unquoted(variant: string): string {
  return variant.replace(/^["”]+|["”]+$/g, '');
}

/** County by county, how far each is as each of its documents says it; a county that says nothing stands there too. */
export function StatusByCounty({
  visit,
  statuses,
  read,
  plans,
}: {
  visit: Visit;
  statuses: readonly Status[];
  /** counties of which a plan has been read */
  read: readonly { id: string; shortName: string }[];
  plans: ReadonlyMap<string, string>;
}) {
  const { say, href } = visit;
  return (
    <>
      {read.map(({ id, shortName }) => {
        const own = statuses.filter(({ county }) => county.id === id);
        return (
          <>
            <h3>
              <a href={href(`/lan/${id}`)}>{shortName}</a>
            </h3>
            {own.length === 0 ? (
              <p>
                <Absent
                  visit={visit}
                  label={say('Nämns inte i de planer som är lästa.', 'Not mentioned in the plans read.')}
                />
              </p>
            ) : (
              <ul class="cards">
                {own.map((status) => (
                  <li class="card">
                    <p>
                      <strong>{status.statusLabel}</strong> – <RelationText visit={visit} status={status} />
                    </p>
                    <p lang="sv">{status.note}</p>
                    <p>
                      <small>
                        {say('Kallas där', 'Called there')} <q lang="sv">{unquoted(status.variant)}</q>,{' '}
                        {say('enligt', 'according to')}{' '}
                        <a href={href(`/planer/${status.plan}`)} lang="sv">
                          {plans.get(status.plan) ?? status.plan}
                        </a>
                      </small>
                    </p>
                    <Sources visit={visit} citations={status.citations} />
                  </li>
                ))}
              </ul>
            )}
          </>
        );
      })}
    </>
  );
}
