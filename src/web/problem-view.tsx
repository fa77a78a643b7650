import type { Bilingual } from '../http/language.js';
import { type HttpProblem, PROBLEM_ADVICE, PROBLEMS, type ProblemCode } from '../http/problem.js';
import type { View, Visit } from './page.js';

/** What a visitor can do about it; the API's own words, which are for programs' makers, stand below. */
const WORDS: Partial<Record<ProblemCode, Bilingual>> = {
  notFound: {
    sv: 'Det som adressen nämner finns inte, eller fanns inte vid den tidpunkt som efterfrågas. Sök efter det, eller börja från översikten.',
    en: 'What the address names is not there, or was not there at the time that is asked for. Search for it, or start from the overview.',
  },
  retracted: {
    sv: 'Uppgiften har funnits och tagits tillbaka.',
    en: 'It was there, and has been taken back.',
  },
  unknownParameter: {
    sv: 'Adressen har ett villkor som sidan inte känner till. Ta bort det, eller välj i sidans formulär.',
    en: 'The address has a condition that the page does not know. Remove it, or choose in the page’s form.',
  },
  malformedParameter: {
    sv: 'Ett villkor i adressen är inte skrivet så att det går att läsa. Välj i sidans formulär i stället.',
    en: 'A condition of the address is not written so that it can be read. Choose in the page’s form instead.',
  },
  unknownCode: {
    sv: 'Ett villkor i adressen nämner något som inte finns. Välj i sidans formulär i stället.',
    en: 'A condition of the address names something that there is not. Choose in the page’s form instead.',
  },
  futureKnownAt: {
    sv: 'Tidpunkten har inte varit än.',
    en: 'That time has not been yet.',
  },
  contentTooLarge: {
    sv: 'Det som skickades är för långt. Skicka en mindre del i taget.',
    en: 'What was sent is too long. Send less at a time.',
  },
  tooManyRequests: {
    sv: 'Det har kommit för många förfrågningar härifrån. Vänta en minut och försök igen.',
    en: 'Too many requests have come from here. Wait a minute and try again.',
  },
  unavailable: {
    sv: 'Tjänsten når inte sina uppgifter just nu. Försök igen om en stund.',
    en: 'The service does not reach its facts just now. Try again in a moment.',
  },
  internal: {
    sv: 'Felet är vårt och har antecknats. Försök igen, eller rapportera det.',
    en: 'The fault is ours and has been noted. Try again, or report it.',
  },
};

/** Says what is wrong with what was asked for, and where to go. */
export function ProblemView({ visit, problem, status }: { visit: Visit; problem: HttpProblem; status: number }): View {
  const { say, href, language } = visit;
  const missing = status === 404 || status === 410;
  const words = WORDS[problem.code]?.[language];
  return {
    title: missing
      ? say('Sidan finns inte', 'There is no such page')
      : status >= 500
        ? say('Tjänsten svarar inte just nu', 'The service does not answer just now')
        : say('Det gick inte att visa', 'This cannot be shown'),
    body: (
      <>
        {words && <p>{words}</p>}
        <p lang="en">{problem.detail}</p>
        {!words && (
          <p lang="en">
            {PROBLEMS[problem.code].title}. {PROBLEM_ADVICE[problem.code]}
          </p>
        )}
        <p>
          <a href={href('/')}>{say('Till översikten', 'To the overview')}</a>
        </p>
      </>
    ),
  };
}
