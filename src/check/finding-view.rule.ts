import type { EntityName } from '../../db/schema/tables.js';
import type { Language } from '../http/language.js';
import { type Link, link } from '../http/page.js';
import { codeLabel } from '../source/code-label.js';
import type { Citation } from '../source/evidence.js';
import type { About, Check, Found, Input, RecordRef, Telling } from './check.js';
import type { Finding, FindingInput } from './finding.js';
import type { FigureUnit, Known } from './quantity.js';
import type { Severity, Verdict } from './verdict.js';

/** Where a record of each kind has its own address. */
const COLLECTIONS: Partial<Record<EntityName, string>> = {
  agreement: 'agreements',
  stream: 'streams',
  allocation_rule: 'allocation-rules',
  allocation: 'allocations',
  earmark: 'earmarks',
  pooling: 'poolings',
  plan: 'plans',
  activity: 'activities',
  document: 'documents',
  county: 'counties',
  indicator: 'indicators',
  claim: 'observations',
};

/** What a record is called where it is shown: an observation is a claim about an indicator. */
function entityName(entity: string): string {
  return entity === 'claim' ? 'observation' : entity.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function linkOf({ entity, id }: Telling['subject'] | RecordRef, about: About, base: string): Link | null {
  if (entity === 'budget') return null;
  const [agreement] = about.agreements;
  if (entity === 'budget_year' && agreement) return link(`${base}/api/v1/agreements/${agreement}`, 'related');
  const collection = COLLECTIONS[entity];
  return collection ? link(`${base}/api/v1/${collection}/${id}`, 'related') : null;
}

export function figureOf(known: Known | null, unit: FigureUnit): Finding['expected'] {
  return known
    ? {
        value: known.value,
        unit,
        precision: known.precision,
        lower: known.interval?.lower ?? null,
        upper: known.interval?.upper ?? null,
      }
    : null;
}

/** What a finding needs besides itself to be shown. */
export type View = { language: Language; base: string; citations: (record: RecordRef) => readonly Citation[] };

function inputOf(input: Input, about: About, { language, base, citations }: View): FindingInput {
  const { label, record, cited, quantity, unit, asWritten, standing } = input;
  return {
    label: label[language],
    record: record && { entity: entityName(record.entity), id: record.id, link: linkOf(record, about, base) },
    figure: quantity?.state === 'known' ? figureOf(quantity, unit) : null,
    asWritten,
    standing,
    absence:
      quantity?.state === 'absent'
        ? { code: quantity.absence, label: codeLabel('absence', quantity.absence, language) }
        : null,
    unresolved: quantity?.state === 'unresolved' ? [...quantity.values] : null,
    citations: cited ? [...citations(cited)] : [],
  };
}

/** Every record whose citations a finding shows. */
export function citedBy({ sides }: Telling): RecordRef[] {
  return [...sides.expected, ...sides.found].flatMap(({ cited }) => cited ?? []);
}

/** How much a finding matters: as much as its check says when it does not agree, else it is a notice. */
export function severityOf({ check, verdict }: { check: Check; verdict: Verdict }): Severity {
  return verdict === 'broken' ? check.severity : 'notice';
}

/** A finding as it is sent: in one language, with links and the citations of both sides. */
export function findingView(found: Found & { id: string; check: Check }, told: Telling, view: View): Finding {
  const { language, base } = view;
  const { id, check, verdict, about } = found;
  return {
    id,
    check: { id: check.id, title: check.title[language] },
    verdict,
    verdictLabel: codeLabel('verdict', verdict, language),
    severity: severityOf(found),
    severityLabel: codeLabel('severity', severityOf(found), language),
    subject: {
      entity: entityName(told.subject.entity),
      id: told.subject.id,
      label: told.subject.label[language],
      link: linkOf(told.subject, about, base),
    },
    agreements: [...about.agreements],
    counties: [...about.counties],
    plans: [...about.plans],
    years: [...about.years],
    expected: figureOf(told.expected, told.unit),
    found: figureOf(told.found, told.unit),
    difference: figureOf(told.difference, told.unit),
    equation: { words: told.words[language], numbers: told.numbers[language] },
    sides: {
      expectedInputs: told.sides.expected.map((input) => inputOf(input, about, view)),
      foundInputs: told.sides.found.map((input) => inputOf(input, about, view)),
    },
    lacking: told.lacking?.[language] ?? null,
    note: told.note?.[language] ?? null,
    derived: true,
    rule: check.explanation[language],
    _links: { self: link(`${base}/api/v1/findings/${id}`, 'self') },
  };
}
