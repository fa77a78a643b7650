import { CHAIN_OUTCOMES, type ChainItem, type ChainSide } from '../../comparison/follow-up-chain.js';
import { codeLabel } from '../../source/code-label.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';
import type { Step } from './follow-up-counts.view.js';

/** Each activity or goal by what became of it, with the words of both plans. */
export function FollowUpItems({ visit, step }: { visit: Visit; step: Step }) {
  const { say, language, query, href } = visit;
  const listed = CHAIN_OUTCOMES.map((outcome) => ({
    outcome,
    items: step.items.filter((item) => item.outcome === outcome),
  })).filter(({ items }) => items.length > 0);
  return (
    <>
      {query.outcome && (
        <p>
          {say('Bara utfallet', 'Only the outcome')} ”
          {query.outcome
            .split(',')
            .map((each) => codeLabel('outcome', each, language))
            .join(', ')}
          ”.{' '}
          <a href={href('/uppfoljning', { ...query, outcome: undefined })}>
            {say('Visa alla utfall', 'Show all outcomes')}
          </a>
        </p>
      )}
      {listed.length === 0 && (
        <p class="absent">{say('Inget att visa med det urvalet.', 'Nothing to show with that choice.')}</p>
      )}
      {listed.map(({ outcome, items }) => {
        const label = codeLabel('outcome', outcome, language);
        const rules = [...new Set(items.flatMap(({ ruleText }) => (ruleText ? [ruleText] : [])))];
        const columns = [
          ...(items.some(({ earlier }) => earlier)
            ? [
                {
                  label: say('I den tidigare planen', 'In the earlier plan'),
                  heading: true,
                  cell: ({ earlier }: ChainItem) => <Side visit={visit} side={earlier} />,
                },
              ]
            : []),
          ...(items.some(({ later }) => later)
            ? [
                {
                  label: say('I den senare planen', 'In the later plan'),
                  heading: !items.some(({ earlier }) => earlier),
                  cell: ({ later }: ChainItem) => <Side visit={visit} side={later} />,
                },
              ]
            : []),
          ...(items.some(({ reason }) => reason)
            ? [
                {
                  label: say('Så har det lästs', 'How it has been read'),
                  cell: (item: ChainItem) => <Reading visit={visit} item={item} />,
                },
              ]
            : []),
        ];
        return (
          <>
            <h3>
              {label}: {different(items)}
              {different(items) < items.length && say(`, på ${items.length} rader`, `, on ${items.length} rows`)}
            </h3>
            {rules.map((rule) => (
              <p>{rule}</p>
            ))}
            <Table caption={label} rows={items} columns={columns} />
          </>
        );
      })}
    </>
  );
}

/** What became several things stands on a row for each. */
function different(items: readonly ChainItem[]): number {
  return new Set(items.map(({ earlier, later }) => (earlier ?? later)?.id)).size;
}

function Side({ visit, side }: { visit: Visit; side: ChainSide | null }) {
  const { say, href } = visit;
  if (!side) return <span class="absent">{say('Ingen egen rad', 'No row of its own')}</span>;
  return (
    <>
      <a href={`${href(`/planer/${side.plan}`)}#${side.id}`} lang="sv">
        {side.text}
      </a>
      <Sources visit={visit} citations={side.citations} />
    </>
  );
}

function Reading({ visit, item: { reason, confidence, citations } }: { visit: Visit; item: ChainItem }) {
  const { say } = visit;
  const sure =
    confidence === 'uncertain'
      ? say('Osäker läsning.', 'An uncertain reading.')
      : confidence === 'likely'
        ? say('Trolig läsning.', 'A likely reading.')
        : null;
  return (
    <>
      {reason ? (
        <span lang="sv">{reason}</span>
      ) : (
        <span class="absent">{say('Härlett av regeln', 'Derived by the rule')}</span>
      )}{' '}
      {sure && <small>{sure}</small>}
      <Sources visit={visit} citations={citations} />
    </>
  );
}
