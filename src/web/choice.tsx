import type { Child } from 'hono/jsx';
import type { Visit } from './page.js';

export type Option = { value: string; label: string };

/** One choice of a form, with "all" first where nothing need be chosen. */
export function Choice({
  visit,
  name,
  label,
  options,
  all,
}: {
  visit: Visit;
  name: string;
  label: Child;
  options: readonly Option[];
  /** what an empty choice means; left out where one must be made */
  all?: string;
}) {
  const chosen = visit.query[name];
  return (
    <div class="choice">
      <label for={`choice-${name}`}>{label}</label>
      <select id={`choice-${name}`} name={name}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map(({ value, label: text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
