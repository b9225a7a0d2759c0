/** 政策解读 of a site, both ways: each interpretation with what it interprets, each document with its interpretations. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { chinese } from '../../portal/bilingual.ts'
import { EmptyState } from '../../portal/parts.tsx'
import { dayText, interpretationForm, ListPager, siteOf, type SiteRequest } from '../reading/index.ts'
import { addressIn } from './library.portal.tsx'
import { LIBRARY_WORDS } from './public-words.ts'

const PAGE = 20

const Parameters = Type.Object({
  by: Type.Optional(Type.Enum(['document'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

interface Named {
  readonly id: number
  readonly title: string
  readonly siteId: number
  /** Of an interpretation. */
  readonly form: string | null
}

interface Line extends Named {
  readonly publishedAt: Temporal.Instant
  /** The other side: what it interprets, or what interprets it. */
  readonly others: readonly Named[]
  readonly total: number
}

/** Adds the page. */
export function interpretationPages(app: App, { db }: Services): void {
  app.get('/sites/:key/interpretations', { schema: { querystring: Parameters } }, async (request, reply) => {
    const site = await siteOf(request)
    const { page = 1, by } = request.query
    const lines = await linesOf(db, site.site.id, by === 'document', page)
    const column = site.columns.all.find(({ library }) => library === 'interpretation')
    return reply.sitePage(
      site,
      {
        title: LIBRARY_WORDS[site.language].interpretations,
        description: `${site.site.name}的政策解读：解读材料和所解读的文件，互相可查。`,
        ...(column === undefined ? {} : { column }),
        styles: ['library.css', 'normative.css'],
      },
      <Page request={site} lines={lines} byDocument={by === 'document'} page={page} server={request.server} />,
    )
  })
}

async function linesOf(db: Database, site: number, byDocument: boolean, page: number): Promise<readonly Line[]> {
  const [own, other] = byDocument ? [sql.ref('r.to_id'), sql.ref('r.from_id')] : [sql.ref('r.from_id'), sql.ref('r.to_id')]
  const isListed = byDocument
    ? sql`exists (select from relation_in_effect r where r.to_id = d.id and r.kind = 'interprets')`
    : sql`d.kind = 'interpretation'`
  const { rows } = await sql<Line>`
    select d.id, e.title, d.site_id as "siteId", d.published_at as "publishedAt", e.parts -> 'interpretation' ->> 'form' as form,
      (count(*) over ())::int as total,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'title', oe.title, 'siteId', o.site_id,
          'form', oe.parts -> 'interpretation' ->> 'form') order by o.published_at, o.id)
        from relation_in_effect r join document o on o.id = ${other} and o.standing = 'published'
        join document_edition oe on oe.document_id = o.id and oe.edition = o.current_edition
        where ${own} = d.id and r.kind = 'interprets'), '[]') as others
    from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where d.standing = 'published' and ${isListed} and (d.site_id = ${site} or exists (
      select from document_placement p join site_column c on c.id = p.column_id
      where p.document_id = d.id and p.published_at is not null and c.site_id = ${site}))
    order by d.published_at desc, d.id desc offset ${(page - 1) * PAGE} limit ${PAGE}`.execute(db)
  return rows
}

interface PageProps {
  readonly request: SiteRequest
  readonly lines: readonly Line[]
  readonly byDocument: boolean
  readonly page: number
  readonly server: App
}

function Page({ request, lines, byDocument, page, server }: PageProps) {
  const { href, language } = request
  const words = LIBRARY_WORDS[language]
  const pageCount = Math.max(1, Math.ceil((lines[0]?.total ?? 0) / PAGE))
  const query = byDocument ? { by: 'document' } : {}
  return (
    <>
      <h1>{words.interpretations}</h1>
      <Order request={request} byDocument={byDocument} />
      {lines.length === 0 ? (
        <EmptyState title={words.noInterpretations} />
      ) : (
        <ul class="interpretation-lines">
          {lines.map((line) => (
            <li key={line.id}>
              <p>
                <a href={addressIn(server, request, line)} {...chinese(request)}>
                  {line.title}
                </a>{' '}
                <span class="quiet">{dayText(line.publishedAt)}</span>
              </p>
              {line.others.length === 0 ? (
                <p class="quiet">{words.notRelated}</p>
              ) : (
                <ul>
                  {line.others.map((one) => (
                    <li key={one.id}>
                      {byDocument ? (interpretationForm(one.form, language) ?? words.interpretation) : words.interpretedDocument}
                      {words.colon}
                      <a href={addressIn(server, request, one)} {...chinese(request)}>
                        {one.title}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
      <ListPager
        request={request}
        path="/interpretations"
        query={query}
        pages={{
          page,
          pageCount,
          ...(page < pageCount ? { older: href('/interpretations', { ...query, page: page + 1 }) } : {}),
        }}
      />
    </>
  )
}

function Order({ request: { href, language }, byDocument }: Pick<PageProps, 'request' | 'byDocument'>) {
  const words = LIBRARY_WORDS[language]
  const current = (is: boolean) => (is ? { 'aria-current': 'page' as const } : {})
  return (
    <nav class="library-choice" aria-label={words.order}>
      <a href={href('/interpretations')} {...current(!byDocument)}>
        {words.byInterpretation}
      </a>{' '}
      <a href={href('/interpretations', { by: 'document' })} {...current(byDocument)}>
        {words.byDocument}
      </a>{' '}
      <a href={href('/normative')}>{words.normative}</a>
    </nav>
  )
}
