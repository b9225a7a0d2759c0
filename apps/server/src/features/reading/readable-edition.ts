/** Which editions readers may have of a document that is published now: those that were, and that no withdrawal has taken from them. */

/**
 * The condition, for an edition with the alias `edition`. What was withdrawn stays withdrawn: a document that is published again after its
 * reviews shows the edition that was reviewed, not those before, for the sake of which it was withdrawn.
 */
export function readableEdition(edition: string): string {
  return `${edition}.published_at is not null and not exists (select from document_withdrawal w
     where w.document_id = ${edition}.document_id and w.decision is distinct from 'refused' and w.effective_at > ${edition}.published_at)`
}
