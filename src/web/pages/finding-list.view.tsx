import type { Finding } from '../../check/finding.js';
import type { Visit } from '../page.js';

/** Findings in a few lines each: the verdict in words, what it is about, and the equation. */
export function FindingList({ visit, findings }: { visit: Visit; findings: readonly Finding[] }) {
  const { say, href } = visit;
  if (findings.length === 0) return <p>{say('Inga iakttagelser.', 'No findings.')}</p>;
  return (
    <ul class="cards">
      {findings.map((finding) => (
        <li class="card">
          <p>
            <span class={`verdict ${finding.verdict}`}>{finding.verdictLabel}</span>
          </p>
          <h3>
            <a href={href(`/avstamning/${finding.id}`)}>
              {finding.check.title}: {finding.subject.label}
            </a>
          </h3>
          <p class="equation">{finding.equation.numbers}</p>
        </li>
      ))}
    </ul>
  );
}
