import type { Visit } from './page.js';

/** What a form's address must carry along: language, unit and revision, as far as the visitor chose them. */
export function Kept({ visit }: { visit: Visit }) {
  const mark = visit.href('/').indexOf('?');
  const kept = new URLSearchParams(mark < 0 ? '' : visit.href('/').slice(mark));
  return (
    <>
      {[...kept].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
