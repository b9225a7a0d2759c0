/** 答复选登: letters whose wording an officer released, and how mail was answered this year. */
import { MAIL_KINDS, type MailFigures, type MailKindKey } from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { Problem } from '../../../platform/problem.ts'
import { chinese, termIn } from '../../../portal/bilingual.ts'
import { EmptyState, PageTitle } from '../../../portal/parts.tsx'
import { ListPager, siteOf, type SiteRequest } from '../../reading/index.ts'
import { libraryHead } from '../page-head.ts'
import { mailFigures } from './mail.query.ts'
import { addresseeOf, ENGLISH_MAIL_KINDS, MAIL_WORDS } from './words.ts'

const anyone = { access: 'anyone' } as const
const PAGE = 20
const Pages = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) })
const ById = Type.Object({ key: Type.String(), id: Type.Integer({ minimum: 1 }) })

/** A letter that readers may see. */
interface PublicLetter {
  readonly id: number
  readonly kind: MailKindKey
  readonly subject: string
  readonly question: string
  readonly answer: string
  readonly agency: string
  readonly receivedOn: string
  readonly closedOn: string
  readonly releasedAt: string
}

const COLUMNS = sql`m.id, m.kind, m.public_subject as subject, m.public_question as question, m.public_answer as answer, v.name as agency,
  m.received_on as "receivedOn", m.closed_on as "closedOn", to_char(m.released_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "releasedAt"`
const TABLES = sql`mail m join agency_version v on v.agency_id = m.agency_id and v.valid_to is null`

/** Adds the pages. */
export function mailPages(app: App, { db, clock }: Services): void {
  app.get('/sites/:key/mail', { config: anyone, schema: { querystring: Pages } }, async (request, reply) => {
    const site = await siteOf(request)
    const words = MAIL_WORDS[site.language]
    const { page = 1 } = request.query
    const today = clock.today()
    const period = { from: `${today.year}-01-01`, to: today.toString(), today: today.toString() }
    const [letters, total, figures] = await Promise.all([
      released(db, site.site.id, page),
      countReleased(db, site.site.id),
      mailFigures(db, { siteId: site.site.id }, period),
    ])
    // Figures change with every letter; the page is not kept.
    reply.header('cache-control', 'no-store')
    return reply.sitePage(
      site,
      {
        ...libraryHead(site, 'mail', 'first'),
        title: words.mail,
        description: words.mailLead(addresseeOf(site)),
        styles: ['responses.css'],
      },
      <MailHome site={site} letters={letters} page={page} total={total} figures={figures} year={today.year} />,
    )
  })
  app.get('/sites/:key/mail/letters/:id', { config: anyone, schema: { params: ById } }, async (request, reply) => {
    const site = await siteOf(request)
    const { rows } = await sql<PublicLetter>`
      select ${COLUMNS} from ${TABLES} where m.id = ${request.params.id} and m.site_id = ${site.site.id} and m.released_at is not null`.execute(
      db,
    )
    const [letter] = rows
    if (!letter) throw new Problem(404, 'page-not-found')
    const head = libraryHead(site, 'mail', 'below')
    const tags = { ArticleTitle: letter.subject, PubDate: letter.releasedAt, ContentSource: letter.agency }
    return reply.sitePage(
      site,
      {
        ...head,
        tags: { ...head.tags, ...tags },
        title: letter.subject,
        isChinese: true,
        styles: ['responses.css'],
      },
      <LetterPage site={site} letter={letter} />,
    )
  })
}

async function released(db: Database, siteId: number, page: number): Promise<readonly PublicLetter[]> {
  const { rows } = await sql<PublicLetter>`
    select ${COLUMNS} from ${TABLES} where m.site_id = ${siteId} and m.released_at is not null
    order by m.released_at desc, m.id desc limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(db)
  return rows
}

async function countReleased(db: Database, siteId: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from mail where site_id = ${siteId} and released_at is not null`.execute(db)
  return rows[0]?.total ?? 0
}

interface MailHomeProps {
  readonly site: SiteRequest
  readonly letters: readonly PublicLetter[]
  readonly page: number
  readonly total: number
  readonly figures: MailFigures
  readonly year: number
}

function MailHome({ site, letters, page, total, figures, year }: MailHomeProps) {
  const words = MAIL_WORDS[site.language]
  const pageCount = Math.max(1, Math.ceil(total / PAGE))
  return (
    <>
      <PageTitle lead={words.mailLead(addresseeOf(site))}>{words.mail}</PageTitle>
      <nav class="home-entrances" aria-label={words.mail}>
        <ul>
          <li>
            <a href={site.href('/mail/write')}>{words.write}</a>
          </li>
          <li>
            <a href={site.href('/mail/query')}>{words.query}</a>
          </li>
          <li>
            <a href={site.href('/mistakes')}>{words.mistakes}</a>
          </li>
        </ul>
      </nav>
      <section aria-labelledby="answered">
        <h2 id="answered">{words.answered}</h2>
        {letters.length === 0 ? (
          <EmptyState title={words.noLetters}>
            <p>{words.noLettersHint}</p>
          </EmptyState>
        ) : (
          <ul class="document-lines">
            {letters.map((letter) => (
              <li key={letter.id}>
                <span class="document-line-title">
                  <a href={site.href(`/mail/letters/${letter.id}`)}>
                    {words.inList(termIn(site.language, MAIL_KINDS, ENGLISH_MAIL_KINDS, letter.kind))}
                    <span {...chinese(site)}>{letter.subject}</span>
                  </a>{' '}
                  <span class="quiet" {...chinese(site)}>
                    {letter.agency}
                  </span>
                </span>
                <time dateTime={letter.closedOn}>{letter.closedOn}</time>
              </li>
            ))}
          </ul>
        )}
        <ListPager
          request={site}
          path="/mail"
          query={{}}
          pages={{ page, pageCount, ...(page < pageCount ? { older: site.href('/mail', { page: page + 1 }) } : {}) }}
        />
      </section>
      {figures.received > 0 && <Figures site={site} figures={figures} year={year} />}
    </>
  )
}

interface FiguresProps {
  readonly site: SiteRequest
  readonly figures: MailFigures
  readonly year: number
}

function Figures({ site, figures, year }: FiguresProps) {
  const words = MAIL_WORDS[site.language]
  const shown = [
    [words.received, figures.received],
    [words.replied, figures.answered],
    [words.refused, figures.refused],
    [words.onTime, figures.onTime],
    [words.open, figures.open],
  ] as const
  return (
    <section aria-labelledby="mail-figures">
      <h2 id="mail-figures">{words.figures(String(year))}</h2>
      <dl class="response-figures">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function LetterPage({ site, letter }: { readonly site: SiteRequest; readonly letter: PublicLetter }) {
  const words = MAIL_WORDS[site.language]
  return (
    <article>
      <PageTitle>
        <span {...chinese(site)}>{letter.subject}</span>
      </PageTitle>
      <dl class="summary">
        <dt>{words.kind}</dt>
        <dd>{termIn(site.language, MAIL_KINDS, ENGLISH_MAIL_KINDS, letter.kind)}</dd>
        <dt>{words.receivedOn}</dt>
        <dd>{letter.receivedOn}</dd>
        <dt>{words.answeredOn}</dt>
        <dd>{letter.closedOn}</dd>
        <dt>{words.by}</dt>
        <dd {...chinese(site)}>{letter.agency}</dd>
      </dl>
      <h2>{words.question}</h2>
      <p class="typed" {...chinese(site)}>
        {letter.question}
      </p>
      <h2>{words.answer}</h2>
      <p class="typed" {...chinese(site)}>
        {letter.answer}
      </p>
    </article>
  )
}
