/** A page of a collection, as the API answers it. */
export type Listed<Item> = { items: readonly Item[]; _meta: { totalRecords: number } };

/** As many as one call gives. */
export const ALL = '1000';
