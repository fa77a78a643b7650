import * as z from 'zod';
import type { EntityName } from '../../db/schema/tables.js';
import { ItemLinks } from '../http/page.js';
import { canonicalJson, type Json, propertyName } from './fact.js';
import { Revision } from './revision.js';

/** A resource whose items are stored facts, and the table of an item's own row. */
export type RecordResource = {
  /** as in its path */
  name: string;
  singular: string;
  entity: EntityName;
  /** of a table that holds other things, too: what the rows of this resource are about */
  subject?: EntityName;
};

/**
 * Every resource that has a history. What an item owns beside its own row (citations, claims, target groups …)
 * the database tells: `fact_owner` in db/migrations.
 */
export const RECORDS: readonly RecordResource[] = [
  { name: 'counties', singular: 'County', entity: 'county' },
  { name: 'municipalities', singular: 'Municipality', entity: 'municipality' },
  { name: 'agreements', singular: 'Agreement', entity: 'agreement' },
  { name: 'streams', singular: 'Stream', entity: 'stream' },
  { name: 'allocation-rules', singular: 'AllocationRule', entity: 'allocation_rule' },
  { name: 'allocations', singular: 'Allocation', entity: 'allocation' },
  { name: 'earmarks', singular: 'Earmark', entity: 'earmark' },
  { name: 'poolings', singular: 'Pooling', entity: 'pooling' },
  { name: 'money-statements', singular: 'MoneyStatement', entity: 'money_statement' },
  { name: 'plans', singular: 'Plan', entity: 'plan' },
  { name: 'sections', singular: 'Section', entity: 'section' },
  { name: 'areas', singular: 'Area', entity: 'area' },
  { name: 'objectives', singular: 'Objective', entity: 'objective' },
  { name: 'needs', singular: 'Need', entity: 'need' },
  { name: 'activities', singular: 'Activity', entity: 'activity' },
  { name: 'follow-ups', singular: 'FollowUp', entity: 'follow_up' },
  { name: 'themes', singular: 'Theme', entity: 'theme' },
  { name: 'crosswalk-links', singular: 'CrosswalkLink', entity: 'theme_link' },
  { name: 'initiatives', singular: 'Initiative', entity: 'initiative' },
  { name: 'indicators', singular: 'Indicator', entity: 'indicator' },
  { name: 'observations', singular: 'Observation', entity: 'claim', subject: 'indicator' },
  { name: 'bodies', singular: 'Body', entity: 'body' },
  { name: 'decisions', singular: 'Decision', entity: 'decision' },
  {
    name: 'governing-documents',
    singular: 'GoverningDocument',

    entity: 'governing_document',
  },
  { name: 'posts', singular: 'Post', entity: 'post' },
  { name: 'documents', singular: 'Document', entity: 'document' },
  { name: 'claims', singular: 'Claim', entity: 'claim' },
  { name: 'citations', singular: 'Citation', entity: 'citation' },
];

/** The name in the path by which an item of this kind is asked for. */
export function idNameOf({ singular }: RecordResource): string {
  return `${singular.charAt(0).toLowerCase()}${singular.slice(1)}Id`;
}

export const MemberChange = z
  .object({ member: z.string(), before: z.unknown(), after: z.unknown() })
  .meta({ id: 'MemberChange', description: 'One member that differs; null where it is not there. Amounts are text.' });
export type MemberChange = z.infer<typeof MemberChange>;

export const RecordRevision = Revision.omit({ before: true, after: true })
  .extend({ changes: z.array(MemberChange), _links: ItemLinks })
  .meta({
    id: 'RecordRevision',
    description:
      'One change of a record, or of a row that it owns (entity says which): by whom, when and why, and the members that differ.',
  });
export type RecordRevision = z.infer<typeof RecordRevision>;

export const Difference = z
  .object({
    id: z.string(),
    entity: z.string(),
    entityId: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    changes: z.array(MemberChange),
  })
  .meta({
    id: 'Difference',
    description: 'A row of the record that is not the same at the two revisions, and the members that differ.',
  });
export type Difference = z.infer<typeof Difference>;

type Columns = { [column: string]: Json };

/** The members that differ between two states of a row, by name; null stands for a row that is not there. */
export function changedMembers(before: Columns | null, after: Columns | null): MemberChange[] {
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((column) => column !== 'id')
    .filter((column) => canonicalJson(before?.[column] ?? null) !== canonicalJson(after?.[column] ?? null))
    .map((column) => ({
      member: propertyName(column),
      before: before?.[column] ?? null,
      after: after?.[column] ?? null,
    }))
    .sort((a, b) => (a.member < b.member ? -1 : 1));
}
