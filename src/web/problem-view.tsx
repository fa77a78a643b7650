import { type HttpProblem, PROBLEM_ADVICE, PROBLEMS } from '../http/problem.js';
import type { View, Visit } from './page.js';

/** Says what is wrong with what was asked for, and where to go. */
export function ProblemView({ visit, problem, status }: { visit: Visit; problem: HttpProblem; status: number }): View {
  const { say, href } = visit;
  const missing = status === 404 || status === 410;
  return {
    title: missing
      ? say('Sidan finns inte', 'There is no such page')
      : status >= 500
        ? say('Tjänsten svarar inte just nu', 'The service does not answer just now')
        : say('Det gick inte att visa', 'This cannot be shown'),
    body: (
      <>
        <p>
          <span lang="en">{problem.detail}</span>
        </p>
        <p lang="en">
          {PROBLEMS[problem.code].title}. {PROBLEM_ADVICE[problem.code]}
        </p>
        <p>
          <a href={href('/')}>{say('Till översikten', 'To the overview')}</a>
        </p>
      </>
    ),
  };
}
