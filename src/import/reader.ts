import type { Fact } from '../revision/fact.js';

/** What a reader may know of the other seed files: read before any facts are made. */
export type SeedCatalogue = {
  /** the stream of an agreement's budget year for one class of recipient, when there is exactly one */
  streamOf(agreement: string, year: string, recipientClass: string): string | null;
  /** unit of an indicator */
  unitOf(indicator: string): string | null;
  /** the plan whose document.yaml stands in the same folder as this file */
  planOf(file: string): PlanPlace | null;
  /** the plan with this identifier */
  plan(planId: string): PlanPlace | null;
  /** indicator cell of an objective of a plan, for activities that share it */
  objectiveIndicators(planId: string, objective: string): { text: string; items: unknown[] } | null;
};

export type PlanPlace = { planId: string; documentId: string; county: string };

/** One kind of seed file: which files it reads, and what facts they state. */
export type Reader = {
  id: string;
  /** of a path below `seeds/`, such as `reference/themes.yaml` */
  matches: RegExp;
  /** @throws SeedError when the file breaks its schema */
  read(file: string, text: string, catalogue: SeedCatalogue): Fact[];
};

/** The facts that one file states. */
export type SeedPart = { file: string; facts: Fact[] };
