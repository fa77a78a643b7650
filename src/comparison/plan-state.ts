/** A plan that has been read, and the years that its agreement covers. */
export type ReadPlan = {
  id: string;
  county: string;
  agreement: string;
  family: string;
  from: string;
  to: string;
  planning: string | null;
};

/** Which counties' documents have been read, and which are known and have not been. */
export type PlanState = { plans: readonly ReadPlan[]; unread: ReadonlySet<string> };
