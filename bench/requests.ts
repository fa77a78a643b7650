/** What is asked of every server: the same address, the same bytes back. */
export const REQUESTS = [
  { name: 'list of 50 allocations', path: '/api/v1/allocations?kind=county&limit=50', items: 50 },
  { name: 'one agreement', path: '/api/v1/agreements/psykisk-halsa-2025', items: null },
  { name: 'page of 20 activities', path: '/api/v1/activities?plan=norrbotten-2025&limit=20', items: 20 },
] as const;

/** The public address in every link, so that all servers may answer with the same bytes. */
export const PUBLIC_URL = 'https://lansvis.example';
