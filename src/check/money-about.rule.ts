import type { Bilingual } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import type { About, Input } from './check.js';
import { codeList, factInput, moneyClaims } from './claim-input.rule.js';
import type { AbsenceCode, AllocationFact, ClaimFact, MoneyFacts, StreamFact } from './facts.js';
import { both } from './sum-finding.rule.js';

type Index = {
  years: ReadonlyMap<string, MoneyFacts['budgetYears'][number]>;
  streams: ReadonlyMap<string, StreamFact>;
  allocations: ReadonlyMap<string, AllocationFact>;
  earmarks: ReadonlyMap<string, MoneyFacts['earmarks'][number]>;
};
const indexes = new WeakMap<MoneyFacts, Index>();

export function moneyIndex(money: MoneyFacts): Index {
  const known = indexes.get(money);
  if (known) return known;
  const byId = <Item extends { id: string }>(items: readonly Item[]) => new Map(items.map((item) => [item.id, item]));
  const index = {
    years: byId(money.budgetYears),
    streams: byId(money.streams),
    allocations: byId(money.allocations),
    earmarks: byId(money.earmarks),
  };
  indexes.set(money, index);
  return index;
}

export function aboutAllocation(
  money: MoneyFacts,
  { agreementId, countyId, planId, budgetYearId }: AllocationFact,
): About {
  const year = budgetYearId ? moneyIndex(money).years.get(budgetYearId)?.year : null;
  return {
    agreements: [agreementId],
    counties: [countyId],
    plans: codeList(planId),
    years: codeList(year),
  };
}

export function aboutYear(money: MoneyFacts, budgetYearId: string, claims: readonly ClaimFact[] = []): About {
  const year = moneyIndex(money).years.get(budgetYearId);
  return {
    agreements: codeList(year?.agreementId),
    counties: codeList(...claims.map(({ planCountyId }) => planCountyId)),
    plans: codeList(...claims.map(({ planId }) => planId)),
    years: codeList(year?.year),
  };
}

/** What a claim about money is about, whichever kind of record its subject is. */
export function aboutMoney(money: MoneyFacts, claims: readonly ClaimFact[]): About {
  const [first] = claims;
  const { streams, allocations, earmarks } = moneyIndex(money);
  const plans = codeList(...claims.map(({ planId }) => planId));
  const counties = codeList(...claims.map(({ planCountyId }) => planCountyId));
  const stream = first?.subjectEntity === 'stream' ? streams.get(first.subjectId) : undefined;
  const yearId = first?.subjectEntity === 'budget_year' ? first.subjectId : stream?.budgetYearId;
  const earmark = first?.subjectEntity === 'earmark' ? earmarks.get(first.subjectId) : undefined;
  const allocationId = first?.subjectEntity === 'allocation' ? first.subjectId : earmark?.allocationId;
  const allocation = allocationId ? allocations.get(allocationId) : undefined;
  if (allocation) {
    const about = aboutAllocation(money, allocation);
    return { ...about, plans: codeList(...about.plans, ...plans), counties: codeList(...about.counties, ...counties) };
  }
  const about = yearId
    ? aboutYear(money, yearId)
    : { agreements: [], years: codeList(first?.periodStart?.slice(0, 4)) };
  return { agreements: about.agreements, years: about.years, counties, plans };
}

/** "Regioner: barn och unga" */
export function streamLabel({ recipientClass, recipientLabel, purpose }: StreamFact): Bilingual {
  return both((language) => {
    const who = recipientLabel ?? codeLabel('recipientClass', recipientClass, language);
    return purpose ? `${who}: ${purpose}` : who;
  });
}

export function totalInput(money: MoneyFacts, budgetYearId: string, year: string): Input {
  const label = { sv: `Totalt ${year}`, en: `Total ${year}` };
  return factInput(label, { entity: 'budget_year', id: budgetYearId }, moneyClaims(money, 'budget_year', budgetYearId));
}

export function streamInput(money: MoneyFacts, stream: StreamFact): Input {
  return factInput(streamLabel(stream), { entity: 'stream', id: stream.id }, moneyClaims(money, 'stream', stream.id));
}

export function allocationInput(
  money: MoneyFacts,
  allocation: AllocationFact,
  label: Bilingual,
  absence: AbsenceCode = 'notStated',
): Input {
  const claims = moneyClaims(money, 'allocation', allocation.id);
  return factInput(label, { entity: 'allocation', id: allocation.id }, claims, absence);
}

/** What the money of a fact is called: a total, a stream, an allocation, an earmark, a pooling. */
export function moneyLabel(money: MoneyFacts, { subjectEntity, subjectId, periodStart }: ClaimFact): Bilingual {
  const { years, streams, allocations, earmarks } = moneyIndex(money);
  const year = years.get(subjectId);
  if (year) return { sv: `Överenskommelsens total ${year.year}`, en: `The agreement's total ${year.year}` };
  const stream = streams.get(subjectId);
  if (stream) return streamLabel(stream);
  const allocation = allocations.get(subjectId);
  if (allocation) return allocationLabel(allocation);
  const earmark = earmarks.get(subjectId);
  if (earmark) return { sv: earmark.purpose, en: earmark.purpose };
  return { sv: `Belopp ${periodStart ?? ''} (${subjectEntity})`, en: `Amount ${periodStart ?? ''} (${subjectEntity})` };
}

/** "a county (länet): suicidprevention" */
export function allocationLabel({ recipientKind, countyName, municipalityId, areaLabel }: AllocationFact): Bilingual {
  return both((language) => {
    const kinds = {
      county: { sv: 'länet', en: 'the county' },
      region: { sv: 'regionen', en: 'the region' },
      municipality: { sv: `kommun ${municipalityId}`, en: `municipality ${municipalityId}` },
    };
    const who = `${countyName} (${kinds[recipientKind][language]})`;
    return areaLabel ? `${who}: ${areaLabel}` : who;
  });
}
