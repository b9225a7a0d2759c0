/** 开放接口: what the API offers, for people who write programs. */
import { OPENAPI_URL } from '../../platform/http/openapi.ts'
import type { App } from '../../platform/http/server.ts'
import { PROBLEMS } from '../../platform/problem-catalog.ts'
import { PageTitle, TableFrame } from '../../portal/parts.tsx'
import { type Operation, operationsOf } from './operations.ts'

/** Adds the page. It reads the routes' own description, so it never tells of anything that is not there. */
export function developersPage(app: App): void {
  app.get('/api', async (_request, reply) => reply.redirect('/developers', 302))
  app.get('/developers', async (request, reply) => {
    const origin = `${request.protocol}://${request.host}`
    return reply.page(
      { title: '开放接口', section: 'api', breadcrumbs: [], description: '年报数字、检查结果和机关目录的开放接口说明。' },
      <Developers operations={operationsOf(app.swagger())} origin={origin} />,
    )
  })
}

function Developers({ operations, origin }: { readonly operations: readonly Operation[]; readonly origin: string }) {
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return (
    <>
      <PageTitle lead="年报的数字、检查结果和机关目录都可以用程序取得，不用登录。">开放接口</PageTitle>
      <p>
        完整的说明是 OpenAPI 3.1 文件：<a href={OPENAPI_URL}>{OPENAPI_URL}</a>，可以直接导入常用的接口工具。回答一律是 UTF-8 的
        JSON；单元格里不是数字的，值为 <code>null</code>，不会用 0 代替。
      </p>
      <h2>试一试</h2>
      <pre tabIndex={0}>
        <code>{`curl -F files=@年报.docx ${origin}/api/v1/checkups`}</code>
      </pre>
      {tags.map((tag) => (
        <section key={tag} aria-label={tag}>
          <h2>{tag}</h2>
          {operations
            .filter((operation) => operation.tag === tag)
            .map((operation) => (
              <OperationPart key={`${operation.method} ${operation.path}`} operation={operation} />
            ))}
        </section>
      ))}
      <Problems />
    </>
  )
}

function OperationPart({ operation: { method, path, summary, description, parameters } }: { readonly operation: Operation }) {
  return (
    <article class="operation">
      <h3>{summary}</h3>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      {description !== '' && <p>{description}</p>}
      {parameters.length > 0 && (
        <TableFrame caption={`${summary}：参数`} captionHidden>
          <thead>
            <tr>
              <th scope="col">参数</th>
              <th scope="col">位置</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map((parameter) => (
              <tr key={parameter.name}>
                <th scope="row">
                  <code>{parameter.name}</code>
                </th>
                <td>
                  {parameter.place === 'path' ? '网址' : '查询'}
                  {parameter.required && '，必填'}
                </td>
                <td>{parameter.description}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </article>
  )
}

function Problems() {
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">出错时</h2>
      <p>
        错误的回答是 <code>application/problem+json</code>（RFC 9457），<code>code</code> 是下面的代码，<code>requestId</code>{' '}
        供查找日志。
      </p>
      <TableFrame caption="错误代码" captionHidden>
        <thead>
          <tr>
            <th scope="col">代码</th>
            <th scope="col">含义</th>
            <th scope="col">怎么办</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(PROBLEMS).map(([code, { title, remedy }]) => (
            <tr key={code}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>{title}</td>
              <td>{remedy}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  )
}
