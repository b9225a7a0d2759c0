/** What happens to each normative document of the demonstration, and when. */
import type { EditionContent } from '@gongkai/contract'
import { sql } from 'kysely'
import { bodyOf } from '../documents/story.ts'
import type { ExistingStory, Made, MakingStory } from './stories.ts'
import type { Happening, Teller } from './tell.ts'

/** When what was there before is entered. */
const ENTERED = 110

/** 补录 of a document from before, with a later text and with its end where there are any. */
export function existingHappenings(teller: Teller, story: ExistingStory): readonly Happening[] {
  const { key, issued, from, to, amended, ended } = story
  const days = (column: string, ago: number | undefined) => (ago === undefined ? {} : { [column]: teller.day(ago) })
  const enter = async () => {
    await teller.draft({
      key,
      desk: story.desk,
      kind: 'normativeDocument',
      column: '行政规范性文件',
      content: {
        title: story.title,
        lines: story.lines,
        documentNumber: story.number,
        issuer: story.desk === 'county' ? '青禾县人民政府' : '青禾县自然资源局',
        topic: story.topic,
        audience: '面向全社会',
        ...days('writtenOn', issued),
        ...days('issuedOn', issued),
        ...days('effectiveFrom', from),
        ...days('effectiveTo', to),
      },
    })
    await teller.stage.engine.registerExistingIn(
      teller.stage.trx,
      {
        documentId: teller.id(key),
        category: 'normative',
        ...days('issuedOn', issued),
        ...days('effectiveFrom', from),
        ...days('effectiveTo', to),
        ...(ended === undefined ? {} : { ended: { on: teller.day(ended.ago), manner: ended.manner, note: ended.note } }),
      },
      teller.desk(key).at('editor'),
    )
    if (story.isDraft !== true) await teller.publish(key)
  }
  const amend = async () => {
    if (amended === undefined) return
    await teller.act(key, 'editor', 'openEdition', { changeNote: amended.note })
    await teller.act(key, 'editor', 'edit', { content: await rewritten(teller, key, amended.lines) })
    await teller.publish(key)
    await teller.step(key, 'head', 'amendText', { from: teller.day(amended.ago), edition: 2, note: amended.note })
  }
  return [{ ago: ENTERED, run: enter }, ...(amended === undefined ? [] : [{ ago: ENTERED - 5, run: amend }])]
}

/** The content of the open edition with other lines. */
async function rewritten(teller: Teller, key: string, lines: readonly string[]): Promise<EditionContent> {
  const { rows } = await sql<{ content: Omit<EditionContent, 'columns' | 'body'>; columns: number[] }>`
    select json_strip_nulls(json_build_object('title', e.title, 'documentNumber', e.document_number, 'issuer', e.issuer, 'topic', e.topic,
        'audience', e.audience, 'writtenOn', e.written_on, 'issuedOn', e.issued_on, 'effectiveFrom', e.effective_from,
        'effectiveTo', e.effective_to, 'disclosureClass', e.disclosure_class, 'changeNote', e.change_note)) as content,
      array(select column_id from document_placement where document_id = d.id order by main desc) as columns
    from document d join document_edition e on e.document_id = d.id and e.edition = d.open_edition where d.id = ${teller.id(key)}`.execute(
    teller.stage.trx,
  )
  const [row] = rows
  if (row === undefined) throw new Error(`no edition of ${key} is open`)
  return { ...row.content, columns: row.columns, body: bodyOf(lines) }
}

const ORDER: readonly Made[] = [
  'drafting',
  'comments',
  'legalityReview',
  'decision',
  'numbering',
  'publication',
  'filing',
  'inForce',
]

/** A document on its way: comments, legality review, decision, number, publication with its interpretation, filing. */
export function makingHappenings(teller: Teller, story: MakingStory): readonly Happening[] {
  const { key, ago, until, waits } = story
  const begin = () => drafted(teller, story)
  if (until === 'abandoned') {
    const reason = '省里正在统一制定，本县不再另行制定。'
    return [
      { ago, run: begin },
      { ago: ago - 5, run: () => teller.step(key, 'head', 'abandon', { reason }) },
    ]
  }
  const issued = ago - 13
  const steps = stepsOf(teller, story).filter(({ from }) => ORDER.indexOf(from) <= ORDER.indexOf(until))
  const repeal: readonly Happening[] =
    story.repeals === undefined ? [] : [{ ago: issued - waits, run: () => repealOld(teller, story, issued - waits) }]
  return [{ ago, run: begin }, ...steps, ...repeal]
}

async function drafted(teller: Teller, { key, title, lines, topic, ago }: MakingStory): Promise<void> {
  await teller.draft({
    key,
    desk: 'county',
    kind: 'normativeDocument',
    column: '行政规范性文件',
    content: {
      title,
      lines,
      issuer: '青禾县人民政府',
      topic,
      audience: '面向全社会',
      writtenOn: teller.day(Math.max(0, ago - 13)),
    },
  })
  const input = { documentId: teller.id(key), category: 'normative', major: false } as const
  await teller.stage.engine.registerIn(teller.stage.trx, input, teller.desk(key).at('editor'))
}

/** Every step with the stage that it leads to. */
function stepsOf(teller: Teller, story: MakingStory): readonly (Happening & { readonly from: Made })[] {
  const { key, ago, until, waits, reading } = story
  const issued = ago - 13
  const year = teller.day(Math.max(0, issued)).slice(0, 4)
  return [
    ...(until === 'comments'
      ? [{ from: 'comments' as const, ago, run: () => comment(teller, key, ago) }]
      : [
          {
            from: 'legalityReview' as const,
            ago,
            run: () =>
              teller.step(key, 'head', 'waiveComments', { reason: '内容依据上级规定细化，不增加公民、法人和其他组织的义务。' }),
          },
        ]),
    {
      from: 'legalityReview',
      ago: ago - 1,
      run: () => teller.step(key, 'editor', 'sendLegalityReview', { until: teller.day(ago - 11) }),
    },
    {
      from: 'decision',
      ago: ago - 10,
      run: () => teller.step(key, 'head', 'passLegalityReview', { opinion: '主体、权限、程序和内容合法。' }),
    },
    {
      from: 'numbering',
      ago: ago - 12,
      run: () => teller.step(key, 'head', 'decide', { decidedOn: teller.day(ago - 12), meeting: '县政府常务会议' }),
    },
    {
      from: 'publication',
      ago: issued,
      run: () =>
        teller.step(key, 'head', 'number', {
          documentNumber: story.number.replace('{年}', year),
          issuedOn: teller.day(issued),
          effectiveFrom: teller.day(issued - waits),
          ...(story.years === undefined ? {} : { effectiveTo: teller.day(issued - waits - story.years * 365) }),
        }),
    },
    { from: 'filing', ago: ago - 16, run: () => publishWith(teller, story, reading) },
    { from: 'inForce', ago: ago - 22, run: () => file(teller, key, ago - 22) },
  ]
}

function comment(teller: Teller, key: string, ago: number): Promise<void> {
  return teller.step(key, 'editor', 'openComments', { from: teller.day(ago), to: teller.day(ago - 30) })
}

/** 三同步: the interpretation is signed first and goes online with its document, by the same act. */
async function publishWith(teller: Teller, { key, title }: MakingStory, reading: MakingStory['reading']): Promise<void> {
  if (reading === undefined) throw new Error(`${title} owes an interpretation`)
  const about = `${key}-reading`
  await teller.draft({
    key: about,
    desk: 'county',
    kind: 'interpretation',
    column: '政策解读',
    content: {
      title: reading.title,
      lines: reading.lines,
      parts: {
        interpretation: { form: reading.form, interpreter: '起草单位', firstResponsible: '起草单位主要负责人' },
        ...(reading.form === 'questions'
          ? { questions: [{ question: '什么时候开始执行？', answer: '见文件的施行日期，自施行之日起执行。' }] }
          : {}),
      },
      relations: [{ kind: 'interprets', documentId: teller.id(key) }],
    },
  })
  await teller.approve(about)
  await teller.publish(key)
}

function file(teller: Teller, key: string, ago: number): Promise<void> {
  return teller.step(key, 'head', 'recordFiling', {
    filedOn: teller.day(ago),
    organ: '云川市人民政府',
    number: `备〔${teller.day(ago).slice(0, 4)}〕12号`,
  })
}

async function repealOld(teller: Teller, { key, repeals = '', title }: MakingStory, ago: number): Promise<void> {
  await teller.step(repeals, 'head', 'repeal', { on: teller.day(ago), byDocumentId: teller.id(key), note: `由《${title}》取代` })
}
