import type { STANDINGS } from '../../db/schema/code.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Bilingual } from '../http/language.js';
import type { FactName, Facts } from './facts.js';
import type { FigureUnit, Known, Quantity } from './quantity.js';
import type { Severity, Verdict } from './verdict.js';

export type RecordRef = { entity: EntityName; id: string };

/** What a finding is about, by code: what the filters of findings ask for. */
export type About = {
  agreements: readonly string[];
  counties: readonly string[];
  plans: readonly string[];
  years: readonly string[];
};

/** One figure or record that a side of a check rests on. */
export type Input = {
  label: Bilingual;
  /** what it is about; null for what the caller sent */
  record: RecordRef | null;
  /** whose citations support it: the claim where there is one, else the record itself */
  cited: RecordRef | null;
  quantity: Quantity | null;
  unit: FigureUnit;
  /** as the document prints it, or what a cell without a number says */
  asWritten: string | null;
  standing: (typeof STANDINGS)[number] | null;
};

/** A finding in full, in both languages and without its citations: told when someone asks for it. */
export type Telling = {
  subject: (RecordRef | { entity: 'budget'; id: string }) & { label: Bilingual };
  unit: FigureUnit;
  expected: Known | null;
  found: Known | null;
  /** expected less found */
  difference: Known | null;
  words: Bilingual;
  numbers: Bilingual;
  sides: { expected: readonly Input[]; found: readonly Input[] };
  lacking: Bilingual | null;
  note: Bilingual | null;
};

/** What is kept of every finding: enough to filter, sort and count by. */
export type Found = {
  /** what the finding is about, as part of its identifier; unique within the check */
  key: string;
  verdict: Verdict;
  about: About;
  tell(): Telling;
};

/** One budget check: text for readers, a worked example, and a pure rule over the facts that it needs. */
export type Check<Needs extends FactName = FactName> = {
  /** kebab-case; part of the address and of the findings' identifiers */
  id: string;
  title: Bilingual;
  explanation: Bilingual;
  severity: Severity;
  example: { words: Bilingual; numbers: Bilingual };
  verdicts: readonly Verdict[];
  needs: readonly Needs[];
  run(facts: Pick<Facts, Needs>): Iterable<Found>;
};

/** A check whose rule is handed the facts that it names and no others. */
export function defineCheck<const Needs extends FactName>(check: Check<Needs>): Check {
  return check as unknown as Check;
}
