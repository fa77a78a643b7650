import type { Visit } from './page.js';

const BELOW = '/api/v1';

/** The page of ours that shows the records of an API address; the API's own answer where there is no such page. */
export function placeOfRecords({ href }: Visit, address: string | null | undefined): string | null {
  if (!address) return null;
  const { pathname, searchParams } = new URL(address);
  const path = pathname.slice(pathname.indexOf(BELOW) + BELOW.length);
  const given = [...searchParams.keys()].filter((name) => name !== 'knownAt' && name !== 'lang');
  const only = (...names: string[]) => given.every((name) => names.includes(name));
  const single = (name: string) => {
    const value = searchParams.get(name);
    return value && !value.includes(',') ? value : null;
  };
  const [county, plan] = [single('county'), single('plan')];
  if (path === '/activities') {
    if (plan && only('plan', 'theme')) return href(`/planer/${plan}`, { theme: single('theme') ?? undefined });
    if (only('county', 'plan', 'theme', 'initiative')) {
      const same = given.map((name) => [name, searchParams.get(name) ?? '']);
      return href('/sok', { kind: 'activity', ...Object.fromEntries(same) });
    }
  }
  if (path === '/objectives' && plan) return `${href(`/planer/${plan}`)}#mal`;
  if (path === '/allocations' && plan) return `${href(`/planer/${plan}`)}#medel`;
  if (path === '/allocations' && county) return `${href(`/lan/${county}`)}#medel`;
  if (path === '/observations' && county) return `${href(`/lan/${county}`)}#statistik`;
  return address;
}
