import type { Stream } from '../../agreement/stream.js';
import type { AllocationRule } from '../../apportionment/allocation-rule.js';
import type { Bilingual } from '../../http/language.js';
import { Choice } from '../choice.js';
import { Kept } from '../kept.js';
import type { Visit } from '../page.js';
import type { FormFault } from './apportionment-form.rule.js';

export type Method = { id: string; title: string; explanation: string };

/** What is written in, rather than chosen. */
const FIELDS: Readonly<Record<FormFault['name'], Bilingual>> = {
  flat: { sv: 'Lika till varje län, kr', en: 'Flat to each county, SEK' },
  pot: { sv: 'Pott att dela, kr', en: 'Pot to divide, SEK' },
  floor: { sv: 'Golv för varje län, kr', en: 'Floor for each county, SEK' },
  cap: { sv: 'Tak för varje län, kr', en: 'Cap for each county, SEK' },
  date: { sv: 'Folkmängd den', en: 'Population of' },
};

/** What cannot be read in the form, field by field. */
export function FormFaults({ visit, faults }: { visit: Visit; faults: readonly FormFault[] }) {
  const { say, language } = visit;
  return (
    <ul class="note" role="alert">
      {faults.map(({ name, written }) => (
        <li>
          {FIELDS[name][language]}:{' '}
          {name === 'date'
            ? say(
                `”${written}” är ingen dag. Skriv till exempel 2023-12-31.`,
                `“${written}” is no day. Write for example 2023-12-31.`,
              )
            : say(
                `”${written}” är inget belopp. Skriv kronor, till exempel 1\u00a0000\u00a0000 eller 1\u00a0000\u00a0000,50.`,
                `“${written}” is no amount. Write kronor, for example 1\u00a0000\u00a0000 or 1\u00a0000\u00a0000,50.`,
              )}
        </li>
      ))}
    </ul>
  );
}

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
  const Amount = ({ name }: { name: keyof typeof FIELDS }) => (
    <div class="choice">
      <label for={`amount-${name}`}>{FIELDS[name][visit.language]}</label>
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
          <Amount name="flat" />
          <Amount name="pot" />
          <Choice
            visit={visit}
            name="key"
            label={say('Potten delas efter', 'The pot is divided by')}
            options={[
              { value: 'population', label: say('folkmängd', 'population') },
              { value: 'equal', label: say('lika', 'equal parts') },
            ]}
          />
          <Amount name="floor" />
          <Amount name="cap" />
        </div>
      </fieldset>
      <div class="choice">
        <label for="population-date">{FIELDS.date[visit.language]}</label>
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
