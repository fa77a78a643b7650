import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { joinNotes, periodColumns, primaryCitations } from './seed-facts.js';
import { ActorsFile } from './seed-plan-files.js';

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
