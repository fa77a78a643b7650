/** Citations of one record, as PostgreSQL's own JSON. */
export const citations = (entity: string, id: string) => `(select json_agg(json_build_object(
    'id', t.id, 'kind', t.kind,
    'document', json_build_object('id', d.id, 'title', d.title, 'address', d.address),
    'place', t.place, 'quote', t.quote, 'supports', t.supports) order by t.ordinal)
  from citation t join document d on d.id = t.document_id where t.entity = '${entity}' and t.entity_id = ${id})`;

/** Claims about one measure of one subject, with their citations. */
export const claims = (entity: string, id: string, measure: string) => `(select json_agg(json_build_object(
    'id', k.id, 'documentId', k.document_id, 'standing', k.standing, 'reason', k.reason, 'note', k.note,
    'unit', k.written_unit, 'asWritten', k.as_written, 'value', trim_scale(k.value)::text,
    'lower', trim_scale(k.lower)::text, 'upper', trim_scale(k.upper)::text, 'precision', k.precision,
    'absence', k.absence, 'citations', ${citations('claim', 'k.id')})
    order by (k.standing = 'accepted') desc, k.id)
  from claim k where k.subject_entity = '${entity}' and k.subject_id = ${id} and k.measure = '${measure}')`;
