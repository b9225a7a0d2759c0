/** The rows of an old site as lines of JSON: bodies of one to twenty kilobytes in paragraphs, as editors have pasted them. */
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { documents } from '../search/documents.mjs'
import { language } from '../search/language.mjs'
import { COLUMNS, DEPARTMENTS } from './site.mjs'

const KINDS = {
  normative: 'normativeDocument',
  notice: 'notice',
  permit: 'decision',
  penalty: 'decision',
  interpretation: 'interpretation',
}

let speaker

/** Writes `count` rows into `folder`; answers the file and its bytes. */
export async function writeRows(folder, count, name = 'rows') {
  speaker ??= language()
  const document = documents(count, speaker)
  const path = join(folder, `${name}.jsonl`)
  const stream = createWriteStream(path)
  for (let id = 1; id <= count; id += 1) {
    if (!stream.write(`${JSON.stringify(rowOf(document(id)))}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  return { path, bytes: (await stat(path)).size }
}

function rowOf({ id, title, text, kind, agency, columns, publishedAt, topic, documentNumber, effectiveFrom, effectiveTo }) {
  return {
    key: `d${id}`,
    title,
    body: paragraphs(text),
    column: `栏目${1 + (columns.at(-1) % COLUMNS)}`,
    agency: `清河县第${1 + (agency % DEPARTMENTS)}局`,
    kind: KINDS[kind] ?? 'article',
    publishedAt: publishedAt.slice(0, 16).replace('T', ' '),
    topic,
    ...(documentNumber && { documentNumber }),
    ...(effectiveFrom && { effectiveFrom }),
    ...(effectiveTo && effectiveTo > effectiveFrom && { effectiveTo }),
  }
}

/** Paragraphs of some sentences, some with the markup of word processors, which is cleaned away. */
function paragraphs(text) {
  const sentences = text.split('。')
  let html = ''
  for (let at = 0; at < sentences.length; at += 3) {
    const words = sentences.slice(at, at + 3).join('。')
    html += at % 9 === 0 ? `<p style="text-indent:2em"><span>${words}。</span></p>\n` : `<p>${words}。</p>\n`
  }
  return html
}
