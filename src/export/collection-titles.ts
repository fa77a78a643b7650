import type { Bilingual } from '../http/language.js';

/** What a file of a collection is called on screen, by the collection's name. */
export const COLLECTION_TITLES: Readonly<Record<string, Bilingual>> = {
  counties: { sv: 'Län', en: 'Counties' },
  municipalities: { sv: 'Kommuner', en: 'Municipalities' },
  agreements: { sv: 'Nationella överenskommelser', en: 'National agreements' },
  streams: { sv: 'Medelsströmmar', en: 'Streams of money' },
  'allocation-rules': { sv: 'Fördelningsnycklar', en: 'Rules of allocation' },
  allocations: { sv: 'Tilldelningar', en: 'Allocations' },
  earmarks: { sv: 'Öronmärkningar', en: 'Earmarks' },
  poolings: { sv: 'Lokala avsättningar', en: 'Local poolings of money' },
  'money-statements': { sv: 'Uppgifter om medel utan belopp', en: 'Statements of money without an amount' },
  'ledger-entries': { sv: 'Verifikat', en: 'Entries of the ledger' },
  balances: { sv: 'Saldon', en: 'Balances of the ledger' },
  plans: { sv: 'Planer och redovisningar', en: 'Plans and reports' },
  sections: { sv: 'Planernas avsnitt', en: 'Sections of plans' },
  areas: { sv: 'Områden som dokumenten benämner dem', en: 'Areas as the documents name them' },
  objectives: { sv: 'Målrader', en: 'Objectives' },
  needs: { sv: 'Behov', en: 'Needs' },
  activities: { sv: 'Aktiviteter', en: 'Activities' },
  'follow-ups': { sv: 'Uppföljningar mellan planer', en: 'Follow-ups between plans' },
  themes: { sv: 'Teman', en: 'Themes' },
  'crosswalk-links': { sv: 'Samband mellan dokument och teman', en: 'Links of the crosswalk' },
  initiatives: { sv: 'Insatser', en: 'Initiatives' },
  indicators: { sv: 'Indikatorer', en: 'Indicators' },
  observations: { sv: 'Utfall', en: 'Observations' },
  bodies: { sv: 'Aktörer', en: 'Bodies' },
  decisions: { sv: 'Beslut och uppdrag', en: 'Decisions and assignments' },
  'governing-documents': { sv: 'Styrdokument', en: 'Governing documents' },
  posts: { sv: 'Tjänster', en: 'Posts' },
  'apportionment-methods': { sv: 'Fördelningsmetoder', en: 'Methods of apportionment' },
  checks: { sv: 'Budgetkontroller', en: 'Budget checks' },
  findings: { sv: 'Iakttagelser', en: 'Findings' },
  documents: { sv: 'Källdokument', en: 'Source documents' },
  claims: { sv: 'Uppgifter', en: 'Claims' },
  citations: { sv: 'Källhänvisningar', en: 'Citations' },
  revisions: { sv: 'Ändringslogg', en: 'Change log' },
};

export function collectionTitle(name: string): Bilingual {
  return COLLECTION_TITLES[name] ?? { sv: name, en: name };
}
