import { numberOf } from '../cell.ts'
import { answers, passageOf, type ApplicantCount, type ChannelCount, type Part } from '../narrative/index.ts'
import type { Outcome, Subject } from '../rule.ts'

/** Rows of table 3 that may hold one joint application as several, in the order of looking. */
const ROWS = ['newReceived', 'totalProcessed'] as const

/** A joint application counts once; a table filled in by the number of applicants is wrong (填报口径: 一件申请计一件). */
export function judgeApplicants({ stated, plain }: Part, { report }: Subject, outcome: Outcome): void {
  const persons = stated.applicants.filter(({ of }) => of !== undefined)
  const [first] = persons
  if (!first?.of) return
  const together = persons.filter(({ of }) => of === first.of)
  const { quantity } = first.of
  const sum = together.reduce((total, { quantity: { value } }) => total + value, 0)
  if (sum <= quantity.value) return
  const row = ROWS.find((name) => together.every((count) => numberOf(report.cells, cellOf(name, count)) === count.quantity.value))
  if (!row) return
  const cells = together.map((count) => cellOf(row, count))
  const last = together.at(-1)!
  const printed = plain.text.slice(quantity.start, quantity.end)
  const arithmetic = together.map(({ quantity: { value } }) => value).join('+')
  outcome.find({
    where: `table3.${row}`,
    severity: 'error',
    printed: quantity.value,
    computed: sum,
    cells,
    message: `正文说申请${printed}，表三却按申请人填报${arithmetic}=${sum}；几名申请人共同提出的申请只计一件，按第一申请人归类，请改正表三`,
    passages: [passageOf(plain, first.of.start, last.quantity.end)],
  })
}

function cellOf(row: string, { applicant }: ApplicantCount): string {
  return `table3.${row}.${applicant === 'organizations' ? 'business' : applicant}`
}

/** Applications counted by channel in one sentence (`线上0件，线下5件`), where no total of their own stands before them. */
export function judgeChannels({ stated, breakdowns, plain }: Part, { report, form }: Subject, outcome: Outcome): void {
  const listed = new Set(breakdowns.flatMap(({ parts }) => parts))
  const pair = channelPair(stated.channels.filter(({ quantity }) => !listed.has(quantity)))
  if (!pair) return
  const [one, other] = pair
  const sum = one.quantity.value + other.quantity.value
  const options = answers({ kind: 'accepted' }, form.id)
  const values = options.map(({ cells }) =>
    cells.reduce<number | undefined>((total, id) => plus(total, numberOf(report.cells, id)), 0),
  )
  if (values.includes(sum) || [one, other].some(({ quantity }) => quantity.precision !== 'exact')) return
  const [value] = values
  const { term, cells } = options[0]!
  if (value === undefined) {
    outcome.notAssessed(`chapter${plain.chapter}`, cells)
    return
  }
  const message = `正文线上、线下申请${one.quantity.value}+${other.quantity.value}=${sum}件，${term}填报${value}，两者不一致，请核对`
  const passages = [passageOf(plain, one.start, other.quantity.end)]
  outcome.find({ where: cells[0]!, severity: 'warning', printed: sum, computed: value, cells, message, passages })
}

function channelPair(channels: readonly ChannelCount[]): readonly [ChannelCount, ChannelCount] | undefined {
  const [one, other] = channels
  return channels.length === 2 && one && other && one.channel !== other.channel ? [one, other] : undefined
}

function plus(total: number | undefined, value: number | undefined): number | undefined {
  return total === undefined || value === undefined ? undefined : total + value
}
