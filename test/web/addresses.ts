/** Asks the API, in whatever way. */
type Readable = { get(path: string): Promise<{ body: any }> };

/** What stands in the examples of pages for records that the data have: the ones that show the most. */
export async function placeholders(api: Readable): Promise<Record<string, string>> {
  const items = async (path: string): Promise<any[]> => (await api.get(path)).body.items;
  const most = (list: any[], count: (item: any) => number) => list.toSorted((a, b) => count(b) - count(a))[0].id;
  const county = most(await items('/counties?limit=100'), ({ plans }) => plans.length);
  return {
    county,
    plan: most(await items(`/plans?county=${county}&limit=100`), ({ counts }) => counts.prose + counts.matrixRows),
    agreement: most(await items('/agreements?limit=100'), ({ streams }) => streams.length),
    finding: (await items('/findings?verdict=broken&limit=1'))[0].id,
    initiative: most(await items('/initiatives?limit=1000'), ({ statuses }) => statuses.length),
    document: most(await items('/documents?limit=1000'), ({ kind }) => (kind === 'plan' ? 1 : 0)),
    theme: (await items('/themes?limit=100'))[0].id,
  };
}

export function filled(example: string, values: Readonly<Record<string, string>>): string {
  return example.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing stands for {${name}} of ${example}`);
    return value;
  });
}
