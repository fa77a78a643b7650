import type { Bilingual, Language } from '../http/language.js';

/**
 * What the closed codes are called on screen. Codes never translate; labels stand beside them.
 * Words: the project's glossary (README).
 */
export const CODE_LABELS = {
  absence: {
    notStated: { sv: 'Anges inte', en: 'Not stated' },
    emptyCell: { sv: 'Tom cell', en: 'Empty cell' },
    notApplicable: { sv: 'Ej tillämpligt', en: 'Not applicable' },
    reportedElsewhere: { sv: 'Redovisas på annat håll', en: 'Reported elsewhere' },
    documentNotRead: { sv: 'Dokumentet är inte läst', en: 'Document not read' },
    noDocumentKnown: { sv: 'Inget dokument är känt', en: 'No document known' },
    notFound: { sv: 'Inte funnet', en: 'Not found' },
    withheld: { sv: 'Lämnas inte ut', en: 'Withheld' },
  },
  standing: {
    accepted: { sv: 'Godtagen uppgift', en: 'Accepted claim' },
    corroborating: { sv: 'Samstämmig uppgift', en: 'Corroborating claim' },
    disputed: { sv: 'Omstridd uppgift', en: 'Disputed claim' },
    rejected: { sv: 'Förkastad uppgift', en: 'Rejected claim' },
  },
  recipientClass: {
    regions: { sv: 'Regioner', en: 'Regions' },
    municipalities: { sv: 'Kommuner', en: 'Municipalities' },
    regionsAndMunicipalities: { sv: 'Regioner och kommuner', en: 'Regions and municipalities' },
    countyJoint: { sv: 'Länsgemensamt', en: 'County-joint' },
    skr: { sv: 'SKR', en: 'SKR' },
    authorities: { sv: 'Myndigheter', en: 'Authorities' },
    notStated: { sv: 'Mottagare anges inte', en: 'Recipient not stated' },
  },
  ruleStatus: {
    stated: { sv: 'Regel som en källa anger', en: 'Rule stated by a source' },
    inferred: { sv: 'Hypotes (slutledning ur belopp)', en: 'Hypothesis (inferred from amounts)' },
    sent: { sv: 'Egen regel', en: 'Rule of your own' },
  },
  initiativeStatus: {
    inquiry: { sv: 'Utreds', en: 'Under inquiry' },
    planned: { sv: 'Planeras', en: 'Planned' },
    pilot: { sv: 'Prövas', en: 'Pilot' },
    running: { sv: 'Pågår', en: 'Running' },
    permanent: { sv: 'Ordinarie verksamhet', en: 'Permanent' },
    paused: { sv: 'Pausad', en: 'Paused' },
    awaiting: { sv: 'Avvaktar', en: 'Awaiting' },
    ended: { sv: 'Avslutad', en: 'Ended' },
    mentionedElsewhere: { sv: 'Nämns som andras exempel', en: "Mentioned as others' example" },
  },
  outcome: {
    continued: { sv: 'Fortsätter', en: 'Continued' },
    done: { sv: 'Genomförd', en: 'Done' },
    changed: { sv: 'Förändrad', en: 'Changed' },
    ended: { sv: 'Avslutad', en: 'Ended' },
    notMentioned: { sv: 'Nämns inte', en: 'Not mentioned' },
    new: { sv: 'Ny', en: 'New' },
    notFollowed: { sv: 'Ingen uppföljning läst', en: 'No follow-up read' },
  },
  relation: {
    exact: { sv: 'Samma ämne', en: 'Same subject' },
    broader: { sv: 'Temat är vidare', en: 'The theme is broader' },
    narrower: { sv: 'Temat är snävare', en: 'The theme is narrower' },
    related: { sv: 'Besläktat', en: 'Related' },
  },
  planKind: {
    needsAnalysis: { sv: 'Behovsanalys', en: 'Needs analysis' },
    actionPlan: { sv: 'Handlingsplan', en: 'Action plan' },
    activityPlan: { sv: 'Aktivitetsplan', en: 'Activity plan' },
    report: { sv: 'Redovisning', en: 'Report' },
    strategy: { sv: 'Strategi', en: 'Strategy' },
  },
  verdict: {
    holds: { sv: 'Stämmer', en: 'Holds' },
    holdsWithinRounding: { sv: 'Stämmer inom avrundning', en: 'Holds within rounding' },
    remainder: { sv: 'Ospecificerad rest', en: 'Unspecified remainder' },
    broken: { sv: 'Stämmer inte', en: 'Does not agree' },
    notCheckable: { sv: 'Går inte att kontrollera', en: 'Cannot be checked' },
  },
  severity: {
    error: { sv: 'Fel', en: 'Error' },
    warning: { sv: 'Varning', en: 'Warning' },
    notice: { sv: 'Upplysning', en: 'Notice' },
  },
} as const satisfies Record<string, Record<string, Bilingual>>;

export function codeLabel<Family extends keyof typeof CODE_LABELS>(
  family: Family,
  code: string,
  language: Language,
): string {
  const labels: Readonly<Record<string, Bilingual>> = CODE_LABELS[family];
  return labels[code]?.[language] ?? code;
}
