/** What people see of open data: the files with their digests, and where programs find them. */
import type { SiteRequest } from '../reading/index.ts'
import type { DataFile } from './datasets.service.ts'
import { FORMATS } from './formats.ts'
import { RECORD_FIELDS } from './records.ts'

interface DataPageProps {
  readonly request: SiteRequest
  readonly files: readonly DataFile[]
  readonly title: string
}

/** The page of open data. */
export function DataPage({ request, files, title }: DataPageProps) {
  const { href, site, language } = request
  const isEnglish = language === 'en'
  return (
    <>
      <h1>{title}</h1>
      <p>
        {isEnglish
          ? 'The catalogue of what this site has published, year by year, made anew each night where something has changed. Free to use with the source named (CC BY 4.0).'
          : '本网站已公开信息的目录，按首次公开的年份分开，有变化的每晚重新生成。注明来源即可自由使用（CC BY 4.0）。'}
      </p>
      <Files request={request} files={files} title={title} />
      <h2>{isEnglish ? 'For programs' : '供程序使用'}</h2>
      <ul>
        <li>
          <a href={href('/data/catalog.jsonld')}>{isEnglish ? 'Catalogue (DCAT, JSON-LD)' : '数据目录（DCAT，JSON-LD）'}</a>
        </li>
        <li>
          <a href={`/api/v1/sites/${site.key}/documents`}>
            {isEnglish ? 'The latest documents as JSON' : '最新公开的信息（JSON 接口）'}
          </a>
        </li>
        <li>
          <a href="/developers">{isEnglish ? 'Description of the interface' : '接口说明'}</a>
        </li>
      </ul>
      <h2>{isEnglish ? 'Fields' : '字段'}</h2>
      <dl>
        {RECORD_FIELDS.map(({ name, term }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{term}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const HEADS = {
  zh: ['年份', '条数', '文件', '大小', 'SHA-256'],
  en: ['Year', 'Documents', 'File', 'Size', 'SHA-256'],
} as const

function Files({ request: { href, language }, files, title }: DataPageProps) {
  if (files.length === 0)
    return (
      <p>{language === 'en' ? 'No files have been made yet; they are made each night.' : '数据文件还没有生成，每晚生成一次。'}</p>
    )
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {HEADS[language].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map(({ year, format, size, digest, documents }) => (
            <tr key={`${year} ${format}`}>
              <th scope="row">{year}</th>
              <td>{documents}</td>
              <td>
                <a href={href(`/data/documents-${year}.${format}`)} aria-label={`${year} ${format}`}>
                  {FORMATS.find(({ key }) => key === format)?.label ?? format}
                </a>
              </td>
              <td>{`${Math.ceil(size / 1024)} KB`}</td>
              <td>
                <code>{digest}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
