import * as z from 'zod';
import { DECISION_KINDS, GOVERNING_KINDS, GOVERNING_STATUSES } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { joinNotes, periodColumns, primaryCitations } from './seed-facts.js';
import { Cites, CountyCode, Dated, PartialDate, ShortText, Slug, Text } from './seed-fragment.js';

export const ActorsFile = z.strictObject({
  /** every other spelling that the document uses of a body, misprints too */
  aliases: z
    .array(
      z.strictObject({ body: Slug, alias: ShortText, misprint: z.boolean().default(false), cite: Cites.optional() }),
    )
    .default([]),
  /** roles held by bodies, such as RSS */
  roles: z
    .array(
      z.strictObject({
        id: Slug,
        role: ShortText,
        body: Slug,
        validFrom: PartialDate.optional(),
        validTo: PartialDate.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  decisions: z
    .array(
      z.strictObject({
        id: Slug,
        kind: z.enum(DECISION_KINDS),
        byBody: Slug.nullable(),
        toBody: Slug.nullable(),
        text: Text,
        date: Dated,
        initiatives: z.array(Slug).default([]),
        cite: Cites,
      }),
    )
    .default([]),
  governingDocuments: z
    .array(
      z.strictObject({
        id: Slug,
        name: ShortText,
        kind: z.enum(GOVERNING_KINDS),
        /** null: national */
        county: CountyCode.nullable(),
        validity: Dated,
        status: z.enum(GOVERNING_STATUSES),
        note: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  posts: z
    .array(
      z.strictObject({
        id: Slug,
        title: ShortText,
        /** per cent of full time; null when not stated */
        extentPct: z.number().min(0).max(100).nullable(),
        count: z.number().int().min(1).default(1),
        employer: Slug.nullable(),
        activity: Slug.nullable(),
        period: Dated,
        cite: Cites,
      }),
    )
    .default([]),
});

/** Aliases and roles of bodies, decisions, governing documents and posts that one plan speaks of. */
export const planActorsReader = planFileReader('actors', ActorsFile, (seed, { planId, documentId }) => {
  const global = (local: string) => `${planId}-${local}`;
  return [
    ...seed.aliases.flatMap((alias, index) => [
      fact('body_alias', {
        id: global(`alias-${index + 1}`),
        bodyId: alias.body,
        documentId,
        alias: alias.alias,
        misprint: alias.misprint,
      }),
      ...primaryCitations('body_alias', global(`alias-${index + 1}`), documentId, alias.cite ?? []),
    ]),
    ...seed.roles.flatMap((role) => [
      fact('body_role', {
        id: global(role.id),
        bodyId: role.body,
        role: role.role,
        validFrom: role.validFrom,
        validTo: role.validTo,
      }),
      ...primaryCitations('body_role', global(role.id), documentId, role.cite),
    ]),
    ...seed.decisions.flatMap((decision) => {
      const id = global(decision.id);
      const { periodStart, periodEnd, periodAsWritten, periodAbsence } = {
        ...{ periodStart: undefined, periodEnd: undefined, periodAsWritten: undefined, periodAbsence: undefined },
        ...periodColumns(decision.date),
      };
      return [
        fact('decision', {
          id,
          planId,
          kind: decision.kind,
          byBodyId: decision.byBody,
          toBodyId: decision.toBody,
          text: decision.text,
          dateStart: periodStart,
          dateEnd: periodEnd,
          dateAsWritten: periodAsWritten,
          dateAbsence: periodAbsence,
          note: decision.date.note,
        }),
        ...[...new Set(decision.initiatives)].map((initiative) =>
          fact('decision_initiative', { id: `${id}-${initiative}`, decisionId: id, initiativeId: initiative }),
        ),
        ...primaryCitations('decision', id, documentId, decision.cite),
      ];
    }),
    ...seed.governingDocuments.flatMap((governing) => {
      const id = global(governing.id);
      const validity = governing.validity;
      return [
        fact('governing_document', {
          id,
          planId,
          name: governing.name,
          kind: governing.kind,
          countyId: governing.county,
          ...('absence' in validity
            ? { validityAbsence: validity.absence }
            : { validStart: validity.start, validEnd: validity.end, validityAsWritten: validity.asWritten }),
          status: governing.status,
          note: joinNotes(governing.note, validity.note),
        }),
        ...primaryCitations('governing_document', id, documentId, governing.cite),
      ];
    }),
    ...seed.posts.flatMap((post) => {
      const id = global(post.id);
      return [
        fact('post', {
          id,
          planId,
          title: post.title,
          extentPct: post.extentPct === null ? null : String(post.extentPct),
          count: post.count,
          employerId: post.employer,
          activityId: post.activity && global(post.activity),
          ...periodColumns(post.period),
          note: post.period.note,
        }),
        ...primaryCitations('post', id, documentId, post.cite),
      ];
    }),
  ];
});
