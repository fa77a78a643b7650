import type { Stream } from '../../agreement/stream.js';
import type { AllocationRule } from '../../apportionment/allocation-rule.js';
import { Choice } from '../choice.js';
import { Kept } from '../kept.js';
import type { Visit } from '../page.js';

export type Method = { id: string; title: string; explanation: string };

/** Pot, components, key, floor, cap and method: what the rule is made of, as the address has it. */
export function ApportionmentForm({
  visit,
  rules,
  methods,
  streams,
}: {
  visit: Visit;
  rules: readonly AllocationRule[];
  methods: readonly Method[];
  streams: readonly Stream[];
}) {
  const { say, query } = visit;
  const stored = rules.map(({ id, name, agreement, budgetYear, statusLabel }) => ({
    value: id,
    label: `${name} (${agreement}, ${budgetYear}; ${statusLabel})`,
  }));
  const Amount = ({ name, label }: { name: string; label: string }) => (
    <div class="choice">
      <label for={`amount-${name}`}>{label}</label>
      <input id={`amount-${name}`} name={name} value={query[name] ?? ''} inputmode="decimal" size={14} />
    </div>
  );
  return (
    <form class="choices" method="get" action="/fordelning">
      <Kept visit={visit} />
      <Choice
        visit={visit}
        name="rule"
        label={say('Regel', 'Rule')}
        all={say('Egen regel, nedan', 'A rule of your own, below')}
        options={stored}
      />
      <fieldset>
        <legend>{say('Egen regel (när ingen är vald ovan)', 'A rule of your own (when none is chosen above)')}</legend>
        <div class="ticks">
          <Amount name="flat" label={say('Lika till varje län, kr', 'Flat to each county, SEK')} />
          <Amount name="pot" label={say('Pott att dela, kr', 'Pot to divide, SEK')} />
          <Choice
            visit={visit}
            name="key"
            label={say('Potten delas efter', 'The pot is divided by')}
            options={[
              { value: 'population', label: say('folkmängd', 'population') },
              { value: 'equal', label: say('lika', 'equal parts') },
            ]}
          />
          <Amount name="floor" label={say('Golv för varje län, kr', 'Floor for each county, SEK')} />
          <Amount name="cap" label={say('Tak för varje län, kr', 'Cap for each county, SEK')} />
        </div>
      </fieldset>
      <div class="choice">
        <label for="population-date">{say('Folkmängd den', 'Population of')}</label>
        <input id="population-date" type="date" name="date" value={query.date ?? ''} />
      </div>
      <Choice
        visit={visit}
        name="method"
        label={say('Avrundning', 'Rounding')}
        all={say('Som regeln säger', 'As the rule says')}
        options={methods.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Choice
        visit={visit}
        name="whole"
        label={say('Till hela', 'To whole')}
        all={say('Som regeln säger', 'As the rule says')}
        options={[
          { value: 'krona', label: say('kronor', 'kronor') },
          { value: 'ore', label: say('ören', 'öre') },
          { value: 'thousand', label: say('tusental', 'thousands') },
        ]}
      />
      <Choice
        visit={visit}
        name="stream"
        label={say('Bredvid publicerade belopp ur', 'Beside published amounts of')}
        all={say('Ingen', 'None')}
        options={streams.map(({ id, recipientClassLabel, agreement }) => ({
          value: id,
          label: `${agreement.title}: ${recipientClassLabel}`,
        }))}
      />
      <Choice
        visit={visit}
        name="compare"
        label={say('Jämför med regeln', 'Compare with the rule')}
        all={say('Ingen', 'None')}
        options={stored}
      />
      <button type="submit">{say('Räkna', 'Calculate')}</button>
    </form>
  );
}
