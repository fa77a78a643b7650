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
  activityForm: {
    matrixRow: { sv: 'Rad i aktivitetstabell', en: 'Row of an activity table' },
    proseSection: { sv: 'Avsnitt om arbetet', en: 'Section of work' },
    prose: { sv: 'Åtagande i löptext', en: 'Undertaking in prose' },
  },
  bodyRole: {
    responsible: { sv: 'ansvarar', en: 'responsible' },
    coordinates: { sv: 'samordnar', en: 'coordinates' },
    performs: { sv: 'utför', en: 'performs' },
    supports: { sv: 'stödjer', en: 'supports' },
    collaborates: { sv: 'samverkar', en: 'collaborates' },
  },
  planState: {
    draft: { sv: 'Utkast', en: 'Draft' },
    adopted: { sv: 'Fastställd', en: 'Adopted' },
    reported: { sv: 'Redovisad', en: 'Reported' },
    superseded: { sv: 'Ersatt av en senare version', en: 'Superseded' },
  },
  readingConfidence: {
    certain: { sv: 'säker läsning', en: 'certain reading' },
    likely: { sv: 'trolig läsning', en: 'likely reading' },
    uncertain: { sv: 'osäker läsning', en: 'uncertain reading' },
  },
  documentKind: {
    plan: { sv: 'Handlingsplan', en: 'Action plan' },
    publicPage: { sv: 'Offentlig sida', en: 'Public page' },
    dataset: { sv: 'Datamängd', en: 'Data set' },
  },
  activityCell: {
    statusQuo: { sv: 'Nuläge', en: 'Present state' },
    goal: { sv: 'Mål', en: 'Goal' },
    indicators: { sv: 'Indikatorer', en: 'Indicators' },
    timeline: { sv: 'Tidsplan', en: 'Timeline' },
    responsible: { sv: 'Ansvar', en: 'Responsible' },
  },
  citedKind: {
    activity: { sv: 'Aktivitet', en: 'Activity' },
    agreement: { sv: 'Överenskommelse', en: 'Agreement' },
    allocation: { sv: 'Tilldelning', en: 'Allocation' },
    allocation_rule: { sv: 'Fördelningsnyckel', en: 'Allocation rule' },
    area: { sv: 'Område', en: 'Area' },
    body: { sv: 'Aktör', en: 'Body' },
    body_alias: { sv: 'Namn på aktör', en: 'Name of a body' },
    body_role: { sv: 'Roll', en: 'Role' },
    budget_year: { sv: 'Total för ett bidragsår', en: 'Total of a budget year' },
    claim: { sv: 'Uppgift', en: 'Claim' },
    decision: { sv: 'Beslut', en: 'Decision' },
    earmark: { sv: 'Öronmärkning', en: 'Earmark' },
    follow_up: { sv: 'Uppföljning', en: 'Follow-up' },
    governing_document: { sv: 'Styrdokument', en: 'Governing document' },
    indicator: { sv: 'Indikator', en: 'Indicator' },
    initiative: { sv: 'Insats', en: 'Initiative' },
    initiative_status: { sv: 'Insatsens läge', en: 'Status of an initiative' },
    money_statement: { sv: 'Uttalande om medel', en: 'Statement of money' },
    need: { sv: 'Behov', en: 'Need' },
    objective: { sv: 'Mål', en: 'Objective' },
    plan: { sv: 'Plan', en: 'Plan' },
    post: { sv: 'Tjänst', en: 'Post' },
    section: { sv: 'Avsnitt', en: 'Section' },
    stream: { sv: 'Medelsström', en: 'Stream of money' },
  },
  unit: {
    persons: { sv: 'personer', en: 'persons' },
    count: { sv: '', en: '' },
    none: { sv: '', en: '' },
    percent: { sv: 'procent', en: 'per cent' },
    per100000: { sv: 'per 100 000 invånare', en: 'per 100,000 inhabitants' },
    years: { sv: 'år', en: 'years' },
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
