/** A visitor of the pages for applicants, without scripts: sends forms as a browser does and keeps cookies. */
import { randomBytes } from 'node:crypto'
import type { App } from '../src/platform/http/server.ts'
import type { TestReply } from './factories.ts'

/** A file that a form holds. */
export interface FormFile {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** Somebody with a browser. */
export interface Visitor {
  readonly get: (url: string) => Promise<TestReply>
  /** Sends a form; a multipart one when `files` is given, else one with fields in the address form. */
  readonly send: (url: string, fields: Readonly<Record<string, string>>, files?: readonly FormFile[]) => Promise<TestReply>
  readonly cookies: Map<string, string>
}

/** A browser on `app` whose requests come from `address`. */
export function visitorOf(app: App, address = '203.0.113.7'): Visitor {
  const cookies = new Map<string, string>()
  const headers = () => ({
    'sec-fetch-site': 'same-origin',
    ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
  })
  const keep = (reply: TestReply): TestReply => {
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return reply
  }
  return {
    cookies,
    get: async (url) => keep(await app.inject({ url, headers: headers(), remoteAddress: address })),
    send: async (url, fields, files) => {
      const form = files === undefined ? encoded(fields) : multipart(fields, files)
      return keep(
        await app.inject({
          method: 'POST',
          url,
          remoteAddress: address,
          headers: { ...headers(), 'content-type': form.type },
          payload: form.body,
        }),
      )
    },
  }
}

function encoded(fields: Readonly<Record<string, string>>) {
  return { type: 'application/x-www-form-urlencoded', body: Buffer.from(new URLSearchParams(fields).toString()) }
}

/** A multipart body; names of files go in as they are, however strange. */
function multipart(fields: Readonly<Record<string, string>>, files: readonly FormFile[]) {
  const boundary = `----visitor${randomBytes(8).toString('hex')}`
  const parts: Uint8Array[] = []
  for (const [name, value] of Object.entries(fields)) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  }
  for (const { field, name, bytes } of files) {
    const head = `content-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream`
    parts.push(Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), bytes, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) }
}

/** The hidden and typed values of the form on a page, as the browser would send them. */
export function formValues(html: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input (?:[^>"]|"[^"]*")*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (name === undefined || type === 'file') continue
    if ((type === 'radio' || type === 'checkbox') && !/ checked/.test(tag)) continue
    values[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, name = '', text = ''] of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)) {
    values[name] = unescaped(text)
  }
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    values[name] =
      /<option[^>]*selected[^>]*value="([^"]*)"|<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)?.slice(1).find(Boolean) ??
      ''
  }
  return values
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** The answer to the question on a review page. */
export function sumOf(html: string): string {
  const [, left = '', right = ''] = /验证：(.)加(.)等于几/.exec(html) ?? []
  const numerals = '零一二三四五六七八九'
  return String(numerals.indexOf(left) + numerals.indexOf(right))
}

/** What somebody who fills in the form carefully types. */
export const TYPED = {
  matter: 'information',
  applicantClass: 'naturalPerson',
  applicants: '1',
  'applicant-1-name': '李明',
  'applicant-1-documentKind': 'residentId',
  'applicant-1-documentNumber': '11010519491231002X',
  'applicant-1-phone': '13800000000',
  'applicant-1-email': 'liming@example.cn',
  'applicant-1-address': '试验县建设路2号',
  description: '2025年度南湖片区土地征收补偿安置方案',
  carrier: 'electronic',
  manner: 'online',
} as const

/** Applies from the form to the receipt; returns number and code as the receipt page shows them. */
export async function applied(
  visitor: Visitor,
  agencyId: number,
  change: Readonly<Record<string, string>> = {},
): Promise<{ readonly number: string; readonly code: string; readonly receipt: TestReply }> {
  const path = `/agencies/${agencyId}/apply/form`
  const blank = formValues((await visitor.get(path)).body)
  const review = await visitor.send(path, { ...blank, ...TYPED, ...change, go: 'review' }, [])
  const sent = await visitor.send(path, { ...formValues(review.body), sum: sumOf(review.body), go: 'send' }, [])
  if (sent.statusCode !== 303) throw new Error(`not sent: ${sent.statusCode} ${sent.body}`)
  const receipt = await visitor.get(String(sent.headers['location']))
  const [number = '', code = ''] = Array.from(receipt.body.matchAll(/<dd>([^<]+)<\/dd>/g), ([, text = '']) => text)
  return { number, code, receipt }
}
