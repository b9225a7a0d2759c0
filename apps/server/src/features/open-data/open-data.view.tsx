/** What people see of open data: the files with their digests, and where programs find them. */
import type { Language } from '../../portal/bilingual.ts'
import { EmptyState, PageTitle, TableFrame } from '../../portal/parts.tsx'
import type { SiteRequest } from '../reading/index.ts'
import type { DataFile } from './datasets.service.ts'
import { FORMATS } from './formats.ts'
import { DATA_WORDS } from './public-words.ts'
import { RECORD_FIELDS } from './records.ts'

interface DataPageProps {
  readonly request: SiteRequest
  readonly files: readonly DataFile[]
}

/** The page of open data. */
export function DataPage({ request, files }: DataPageProps) {
  const { href, site, language } = request
  const words = DATA_WORDS[language]
  return (
    <>
      <PageTitle lead={words.lead}>{words.title}</PageTitle>
      {files.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <Files request={request} files={files} />
      )}
      <h2>{words.programs}</h2>
      <ul>
        <li>
          <a href={href('/data/catalog.jsonld')}>{words.catalogue}</a>
        </li>
        <li>
          <a href={`/api/v1/sites/${site.key}/documents`}>{words.latest}</a>
        </li>
        <li>
          <a href="/developers">{words.description}</a>
        </li>
      </ul>
      <h2>{words.fields}</h2>
      <TableFrame caption={words.fields} captionHidden>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {RECORD_FIELDS.map(({ name, term, english }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{language === 'en' ? english : term}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  )
}

function formatName(format: string, language: Language): string {
  const found = FORMATS.find(({ key }) => key === format)
  return (language === 'en' ? found?.english : found?.label) ?? format
}

function Files({ request: { href, language }, files }: DataPageProps) {
  const words = DATA_WORDS[language]
  return (
    <TableFrame caption={words.title} captionHidden class="data data-files">
      <thead>
        <tr>
          <th scope="col">{words.year}</th>
          <th scope="col">{words.file}</th>
          <th scope="col" class="number">
            {words.documents}
          </th>
          <th scope="col" class="number">
            {words.size}
          </th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ year, format, size, digest, documents }) => (
          <tr key={`${year} ${format}`}>
            <th scope="row">{year}</th>
            <td>
              <a href={href(`/data/documents-${year}.${format}`)} aria-label={`${year} ${format}`}>
                {formatName(format, language)}
              </a>
            </td>
            <td class="number">{documents}</td>
            <td class="number">{`${Math.ceil(size / 1024)} KB`}</td>
            <td>
              <code class="digest">{digest}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
