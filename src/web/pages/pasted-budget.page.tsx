import type { Child } from 'hono/jsx';
import type { BudgetCheckAnswer } from '../../check/budget.js';
import { VERDICTS } from '../../check/verdict.js';
import { HttpProblem } from '../../http/problem.js';
import { codeLabel } from '../../source/code-label.js';
import { Kept } from '../kept.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { FindingSides } from './finding-sides.view.js';
import { readPasted } from './pasted-budget.rule.js';

const MAX_FORM_BYTES = 200_000;
const EXAMPLE = 'Summa\t10 000 000 kr\nOmråde 1\t4 000 000 kr\nOmråde 2\t6 000 000 kr';

/** A budget that is pasted in and checked by the rules of all budgets. Nothing of it is stored. */
export const pastedBudgetPage: Page = {
  path: '/klistra-in',
  parameters: [],
  maxFormBytes: MAX_FORM_BYTES,
  examples: ['/klistra-in'],
  view: async (visit) => {
    const { say, href, form } = visit;
    const text = form?.budget ?? '';
    return {
      title: say('Kontrollera en egen budget', 'Check a budget of your own'),
      section: '/avstamning',
      trail: [{ href: href('/avstamning'), label: say('Avstämning', 'Reconciliation') }],
      lead: say(
        'Klistra in från ett kalkylark: en rad var för namn och belopp, helheten först. Inget sparas.',
        'Paste from a spreadsheet: a name and an amount on each line, the whole first. Nothing is stored.',
      ),
      body: (
        <>
          <form class="choices" method="post" action={href('/klistra-in')}>
            <Kept visit={visit} />
            <label class="wide">
              <span>{say('Budget', 'Budget')}</span>
              <textarea name="budget" rows={10} required={true} placeholder={EXAMPLE}>
                {text}
              </textarea>
            </label>
            <button type="submit">{say('Kontrollera', 'Check')}</button>
          </form>
          {form && <Outcome visit={visit} text={text} answer={await checked(visit, text)} />}
        </>
      ),
      api: [{ href: '/docs', label: 'POST /budget-checks' }],
    };
  },
};

/** What the checks say, or why the budget cannot be read. */
async function checked({ calculate, say }: Visit, text: string): Promise<BudgetCheckAnswer | { fault: Child }> {
  const pasted = readPasted(text);
  if (!pasted) {
    return {
      fault: say(
        'Klistra in minst två rader, helheten först, och högst tusen.',
        'Paste at least two lines, the whole first, and at most a thousand.',
      ),
    };
  }
  try {
    const { total, parts } = pasted;
    return await calculate<BudgetCheckAnswer>('/budget-checks', { budget: { ...total, parts } });
  } catch (error) {
    if (error instanceof HttpProblem && error.code === 'invalidBody') return { fault: <p lang="en">{error.detail}</p> };
    throw error;
  }
}

function Outcome({
  visit,
  text,
  answer,
}: {
  visit: Visit;
  text: string;
  answer: BudgetCheckAnswer | { fault: Child };
}) {
  const { say, language } = visit;
  if ('fault' in answer) {
    return (
      <div class="note" role="alert">
        <p>{say('Budgeten gick inte att kontrollera.', 'The budget could not be checked.')}</p>
        {answer.fault}
      </div>
    );
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  return (
    <Section title={say('Utfall', 'Outcome')} id="utfall">
      <p>
        {lines} {say('rader lästes.', 'lines were read.')}{' '}
        {VERDICTS.filter((verdict) => answer.summary[verdict] > 0)
          .map((verdict) => `${codeLabel('verdict', verdict, language)}: ${answer.summary[verdict]}`)
          .join('; ')}
      </p>
      {answer.findings.map((finding) => (
        <article>
          <h3>
            {finding.check.title}: {finding.subject.label}{' '}
            <span class={`verdict ${finding.verdict}`}>{finding.verdictLabel}</span>
          </h3>
          <FindingSides visit={visit} finding={finding} />
        </article>
      ))}
    </Section>
  );
}
