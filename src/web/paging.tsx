import type { Visit } from './page.js';

/** The ways to the pages before and after, where there are several. */
export function Paging({ visit, total, page, size }: { visit: Visit; total: number; page: number; size: number }) {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  const { say, href, here } = visit;
  const to = (number: number) => href(here.path, { ...here.query, page: number === 1 ? undefined : String(number) });
  return (
    <nav class="paging" aria-label={say('Sidor', 'Pages')}>
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {say('Föregående', 'Previous')}
        </a>
      )}{' '}
      <span>
        {say('Sida', 'Page')} {page} {say('av', 'of')} {last}
      </span>{' '}
      {page < last && (
        <a href={to(page + 1)} rel="next">
          {say('Nästa', 'Next')}
        </a>
      )}
    </nav>
  );
}

/** The page that an address asks for; the API says when it is none. */
export function pageOf({ query }: Visit): number {
  return /^[1-9]\d{0,8}$/.test(query.page ?? '') ? Number(query.page) : 1;
}
