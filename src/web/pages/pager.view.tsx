import type { Visit } from '../page.js';

/** Ways to the pages beside this one of a long list; the page's number is the parameter "page". */
export function Pager({ visit, total, size }: { visit: Visit; total: number; size: number }) {
  const { say, href, here } = visit;
  const last = Math.max(1, Math.ceil(total / size));
  const at = pageOf(visit);
  if (last === 1) return null;
  const to = (page: number) => href(here.path, { ...here.query, page: page === 1 ? undefined : String(page) });
  return (
    <nav aria-label={say('Sidor i listan', 'Pages of the list')}>
      <p>
        {at > 1 && (
          <>
            <a href={to(at - 1)} rel="prev">
              {say('Föregående', 'Previous')}
            </a>{' '}
            ·{' '}
          </>
        )}
        {say(`Sida ${at} av ${last}`, `Page ${at} of ${last}`)} ({total} {say('i allt', 'in all')})
        {at < last && (
          <>
            {' '}
            ·{' '}
            <a href={to(at + 1)} rel="next">
              {say('Nästa', 'Next')}
            </a>
          </>
        )}
      </p>
    </nav>
  );
}

/** Which page of the list is asked for; the API says what is wrong with one that is no number. */
export function pageOf({ query }: Visit): number {
  return /^[1-9]\d{0,5}$/.test(query.page ?? '') ? Number(query.page) : 1;
}
