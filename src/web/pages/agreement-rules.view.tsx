import type { Stream } from '../../agreement/stream.js';
import type { AllocationRule } from '../../apportionment/allocation-rule.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';

/** How streams are divided: by a rule that a source states, or by one that we infer, which is a hypothesis. */
export function AgreementRules({
  visit,
  rules,
  streams,
}: {
  visit: Visit;
  rules: readonly AllocationRule[];
  streams: readonly Stream[];
}) {
  const { say, href, api } = visit;
  if (rules.length === 0) {
    return <p class="absent">{say('Ingen fördelningsnyckel är känd.', 'No rule of allocation is known.')}</p>;
  }
  return (
    <>
      {rules.some(({ isHypothesis }) => isHypothesis) && (
        <p class="note">
          {say(
            'En regel som vi slutit oss till ur belopp är en hypotes, och en tabell som räknas fram ur den är ett scenario: ingen källa anger de beloppen.',
            'A rule that we infer from amounts is a hypothesis, and a table that is computed from it is a scenario: no source states those amounts.',
          )}
        </p>
      )}
      <ul class="cards">
        {rules.map((rule) => {
          const stream = streams.find(({ id }) => id === rule.stream);
          return (
            <li class="card">
              <h3 lang="sv">{rule.name}</h3>
              <p>
                <strong>{rule.statusLabel}</strong>
                {stream &&
                  `: ${[stream.recipientLabel, stream.purpose].filter(Boolean).join(', ')}, ${rule.budgetYear}`}
              </p>
              <p lang="sv">{rule.basis}</p>
              <Sources visit={visit} citations={rule.citations} />
              <p>
                <a href={api(`/allocation-rules/${rule.id}/result`)}>
                  {say('Vad regeln ger varje län (API)', 'What the rule gives each county (API)')}
                </a>
              </p>
            </li>
          );
        })}
      </ul>
      <p>
        <a href={href('/fordelning')}>{say('Räkna på en egen fördelning', 'Compute an apportionment of your own')}</a>
      </p>
    </>
  );
}
