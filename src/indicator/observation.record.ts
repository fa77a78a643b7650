import { citations } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, type Member, optional, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { geography, period, Standing } from '../source/claim-members.js';
import { claimValue, FigureInput } from '../source/claim-value.js';

/** A comparison or a rank says something else than the number itself, and is a fact of its own. */
const value: Member<FigureInput> = {
  ...claimValue(FigureInput),
  toColumns: (stated, name) => ({
    ...claimValue(FigureInput).toColumns?.(stated, name),
    measure:
      stated.kind === 'comparison'
        ? `comparison with ${stated.comparedWith}`
        : stated.kind === 'rank'
          ? `rank among ${stated.among}`
          : 'observation',
  }),
};

export const observationRecord: RecordKind = {
  entity: 'claim',
  resource: 'observations',
  singular: 'Observation',
  noun: 'an observation',
  tag: 'Indicators',
  access: ['county', 'reference:write'],
  where: { column: 'subject_entity', value: 'indicator' },
  members: {
    indicator: column('subject_id', Identifier),
    value,
    period,
    geography,
    population: optional(column('population', ShortText)),
    breakdown: optional(column('breakdown', ShortText)),
    definition: optional(column('definition', ShortText)),
    document: column('document_id', Identifier),
    standing: optional(column('standing', Standing)),
    reason: optional(column('reason', Text)),
    note: optional(column('note', Text)),
    citations,
  },
  owns: [{ entity: 'citation', column: 'entity_id', of: 'claim' }],
  derive: () => ({ subject_entity: 'indicator' }),
  idOf: (input) => identifierOf(input.document as string, input.indicator as string, 'o'),
  example: {
    id: 'norrbotten-2025-suicid-2024',
    summary: 'That a plan does not state one year',
    body: {
      indicator: 'suicides',
      value: { kind: 'absent', absence: 'notStated' },
      period: { asWritten: '2024', start: '2024', end: '2024' },
      geography: { kind: 'county', id: '25' },
      document: 'norrbotten-2025',
      citations: [
        {
          document: 'norrbotten-2025',
          place: 'Avsnitt 1, Nytt för 2025',
          quote: 'Den nationella överenskommelsen fokuserar på tre områden för det läns gemensamma arbetet.',
        },
      ],
    },
    patch: { note: 'Planen går till och med 2023.' },
  },
};
