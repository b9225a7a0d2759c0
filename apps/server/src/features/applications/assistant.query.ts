/** 决定辅助 for a case: the law's assistant, fed with what people have established. */
import type { AssistantView } from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import {
  answersOf,
  assist,
  type AssistantStep,
  ASSISTANT_QUESTIONS,
  type FindingKind,
  findingRequirement,
  LETTER_KINDS,
  OUTCOME_LIST,
  SEVEN_QUESTIONS,
} from '@gongkai/law/application'
import { sql } from 'kysely'
import { roleLabel } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { WORKFLOW } from './workflow.ts'

interface Finding {
  readonly kind: string
  readonly answer: string
  readonly by: string
}

/** Where the assistant stands in a case. */
export async function assistantView(db: Database, id: number): Promise<AssistantView> {
  const { rows } = await sql<Finding>`
    select f.kind, f.answer, p.name as by from application_finding f join person p on p.id = f.found_by
    where f.application_id = ${id} and f.superseded_at is null`.execute(db)
  const findings = rows.flatMap(({ kind }) => (isFindingKind(kind) ? [{ kind }] : []))
  const next = assist({ answers: answersOf(rows), findings })
  const last = next.asked.at(-1)
  return {
    questions: [...SEVEN_QUESTIONS],
    step: next.kind === 'proposal' ? SEVEN_QUESTIONS.length : last === undefined ? 1 : ASSISTANT_QUESTIONS[last].step,
    asked: next.asked.map((key) => {
      const { step, text, source, options } = ASSISTANT_QUESTIONS[key]
      const given = rows.find(({ kind }) => kind === key)
      return {
        key,
        step,
        text,
        basis: citationText(source),
        options: [...options],
        answer: given?.answer ?? null,
        by: given?.by ?? null,
      }
    }),
    procedure: procedureOf(next),
    proposal: proposalOf(next),
    outcomes: OUTCOME_LIST.filter(({ letterRequired }) => letterRequired).map(
      ({ key, term, group, row, basis, basisEditable, information, findings: required }) => ({
        key,
        term,
        group,
        row,
        basis: basis.map(citationText).join('、'),
        basisEditable,
        information,
        findings: required.map(requirementOf),
      }),
    ),
  }
}

function procedureOf(next: AssistantStep): AssistantView['procedure'] {
  if (next.kind !== 'procedure') return null
  return { event: next.step, term: WORKFLOW[next.step].term, basis: citationText(next.source) }
}

function proposalOf(next: AssistantStep): AssistantView['proposal'] {
  if (next.kind !== 'proposal') return null
  const { outcome, term, row, letter, grounds, approvers, informThirdParty, missingFindings } = next.proposal
  return {
    outcome,
    term,
    row,
    letter: LETTER_KINDS[letter].title,
    basis: grounds.map(citationText).join('、'),
    approvers: approvers.map(roleLabel),
    informThirdParty,
    missing: missingFindings.map(requirementOf),
  }
}

function requirementOf(kind: FindingKind) {
  const { term, asks, source } = findingRequirement(kind)
  return { kind, term, asks, basis: citationText(source) }
}

function isFindingKind(kind: string): kind is FindingKind {
  return OUTCOME_LIST.some(({ findings }) => findings.some((one) => one === kind))
}
