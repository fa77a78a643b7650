/** The four questions whose answers are kept, each with a page of prose beside it. */
export const GOLDEN_QUESTIONS: Readonly<Record<string, string>> = {
  'comparison-allocated-by-theme':
    '/comparisons?measure=allocated&rows=theme&columns=county&county=20,21,25&plan=norrbotten-2025,gavleborg-2022,dalarna-2022',
  'comparison-per-inhabitant':
    '/comparisons?measure=allocatedPerInhabitant&rows=county&columns=stream&agreement=kvinnors-halsa-2024',
  'comparison-activities-by-theme':
    '/comparisons?measure=activities&rows=theme&columns=plan&plan=dalarna-2022,gavleborg-2022,norrbotten-2016,norrbotten-2021,norrbotten-2025',
  'comparison-national-total':
    '/comparisons?measure=agreementTotal&rows=year&family=psykisk-halsa&year=2016,2017,2018,2019,2020,2021,2022,2023,2024,2025',
};
