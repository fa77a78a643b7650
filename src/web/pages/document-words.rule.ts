import type { Document } from '../../source/document.js';
import type { Visit } from '../page.js';

type Words = readonly [sv: string, en: string];

const KINDS: Readonly<Record<Document['kind'], Words>> = {
  plan: ['Handlingsplan', 'Action plan'],
  publicPage: ['Offentlig sida', 'Public page'],
  dataset: ['Datamängd', 'Data set'],
};

const KINDS_OF_MANY: Readonly<Record<Document['kind'], Words>> = {
  plan: ['Handlingsplaner och redovisningar', 'Action plans and reports'],
  publicPage: ['Offentliga sidor', 'Public pages'],
  dataset: ['Datamängder', 'Data sets'],
};

const SUBJECTS: Readonly<Record<string, Words>> = {
  activity: ['Aktivitet', 'Activity'],
  agreement: ['Överenskommelse', 'Agreement'],
  allocation: ['Tilldelning', 'Allocation'],
  allocation_rule: ['Fördelningsnyckel', 'Allocation rule'],
  area: ['Område', 'Area'],
  body: ['Aktör', 'Body'],
  body_alias: ['Namn på aktör', 'Name of a body'],
  body_role: ['Roll', 'Role'],
  budget_year: ['Total för ett bidragsår', 'Total of a budget year'],
  claim: ['Uppgift', 'Claim'],
  decision: ['Beslut', 'Decision'],
  earmark: ['Öronmärkning', 'Earmark'],
  follow_up: ['Uppföljning', 'Follow-up'],
  governing_document: ['Styrdokument', 'Governing document'],
  indicator: ['Indikator', 'Indicator'],
  initiative: ['Insats', 'Initiative'],
  initiative_status: ['Insatsens läge', 'Status of an initiative'],
  money_statement: ['Uttalande om medel', 'Statement of money'],
  need: ['Behov', 'Need'],
  objective: ['Mål', 'Objective'],
  plan: ['Plan', 'Plan'],
  post: ['Tjänst', 'Post'],
  section: ['Avsnitt', 'Section'],
  stream: ['Medelsström', 'Stream of money'],
};

const UNITS: Readonly<Record<string, Words>> = {
  persons: ['personer', 'persons'],
  count: ['', ''],
  none: ['', ''],
  percent: ['procent', 'per cent'],
  per100000: ['per 100 000 invånare', 'per 100,000 inhabitants'],
  years: ['år', 'years'],
};

/** What a document is, in words. */
export function documentKind({ say }: Visit, kind: Document['kind']): string {
  return say(...KINDS[kind]);
}

/** What several documents are, in words. */
export function documentKinds({ say }: Visit, kind: Document['kind']): string {
  return say(...KINDS_OF_MANY[kind]);
}

/** How well its text could be read. */
export function textQuality({ say }: Visit, quality: Document['textQuality']): string {
  if (quality === null) return say('Texten är inte läst i sin helhet', 'The text has not been read as a whole');
  return quality === 'clean'
    ? say('Text som kunnat läsas i sin helhet', 'Text that could be read as a whole')
    : say(
        'Inskannad text (OCR): tecken kan vara fel eller borta',
        'Scanned text (OCR): characters may be wrong or lost',
      );
}

/** What a claim or a citation is about, in words; what has none is told by its own name. */
export function subjectKind({ say }: Visit, kind: string): string {
  const words = SUBJECTS[kind];
  return words ? say(...words) : kind.replaceAll('_', ' ');
}

/** A unit after its number. */
export function unitWords({ say }: Visit, unit: string): string {
  const words = UNITS[unit];
  return words ? say(...words) : '';
}
