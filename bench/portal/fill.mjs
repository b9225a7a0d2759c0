/** Makes the sites that are measured: agencies, columns, and published documents of one to twenty kilobytes, by SQL. */
import { openDatabase } from '../../apps/server/dist/platform/database.js'
import { migrate } from '../../apps/server/dist/platform/migrate.js'
import { pg } from '../applications/fill.mjs'

/** Sites of the installation; the n-th has about a share of 1/n. */
export const SITES = 20
/** Columns of the first level, and below each of them. */
const TOPS = 8
const BELOW = 6

const SENTENCES =
  '为贯彻落实上级部署，结合本县实际，现就有关事项通知如下。|各乡镇人民政府、县直各部门要加强组织领导，明确责任分工，确保各项工作按期完成。|申请人应当提交申请表、身份证明和相关材料，受理机关自收到之日起二十个工作日内作出决定。|资金实行专账管理、专款专用，任何单位和个人不得截留、挤占或者挪用。|对符合条件的家庭，经公示无异议后，由县民政部门按月发放补助。|项目建设单位应当依法办理用地、规划、环境影响评价等手续，未经批准不得开工。|违反本规定的，由有关主管部门责令限期改正；逾期不改正的，依法予以处理。|本通知自印发之日起施行，有效期五年，此前有关规定与本通知不一致的，以本通知为准。'.split(
    '|',
  )

/** Bodies of 1 to 20 KB, small ones more often. */
function bodies() {
  return Array.from({ length: 200 }, (_, at) => {
    const size = at < 120 ? 1000 + at * 17 : at < 180 ? 3000 + (at - 120) * 85 : 8000 + (at - 180) * 600
    let html = ''
    for (let line = 0; Buffer.byteLength(html) < size; line += 1) {
      const words = [0, 1, 2].map((word) => SENTENCES[(at * 7 + line * 3 + word * (at % 5)) % SENTENCES.length]).join('')
      html += line % 6 === 0 ? `<h3>${line / 6 + 1}．第${at}号事项</h3>` : `<p>（${line * 13 + at}）${words}</p>`
    }
    return html
  })
}

const STRUCTURE = [
  `insert into agency (id) select generate_series(1, ${SITES})`,
  `insert into agency_version (agency_id, valid_from, name, name_key, kind, level)
   select id, '2010-01-01', '第' || id || '县人民政府', '第' || id || '县人民政府', 'county', 'county' from generate_series(1, ${SITES}) id`,
  `insert into site (id, key, agency_id, name, english_name, site_code, icp_number, police_number, organizer, undertaker, contact, opened_at)
   overriding system value
   select id, 'county-' || id, id, '第' || id || '县人民政府', 'County ' || id, lpad(id::text, 10, '0'), '试ICP备00000001号', '试公网安备00000000000001号',
     '第' || id || '县人民政府办公室', '大数据中心', '0790-0000000', now() from generate_series(1, ${SITES}) id`,
  `insert into site_content (site_id, changed_at) select id, now() from site`,
  `insert into site_column (id, site_id, parent_id, position, name, description, keywords, column_type, presentation, section, owner_agency_id, opened_at)
   overriding system value
   select (s - 1) * ${TOPS * (BELOW + 1)} + t * ${BELOW + 1} + b + 1, s, case when b > 0 then (s - 1) * ${TOPS * (BELOW + 1)} + t * ${BELOW + 1} + 1 end, t * 100 + b,
     (array['公开指南','公开制度','法定主动公开内容','政策文件','通知公告','政策解读','规划计划','回应关切'])[t + 1] ||
       case when b > 0 then (array['综合','财政','教育','民政','农业农村','住房城乡建设'])[b] else '' end,
     '本栏目公开有关文件', '{文件,通知}', '政策文件', 'list', case when b = 0 then (array['guide','system','statutory'])[t + 1] end, s, now()
   from generate_series(1, ${SITES}) s, generate_series(0, ${TOPS - 1}) t, generate_series(0, ${BELOW}) b`,
]

const DOCUMENTS = [
  `insert into document (id, agency_id, kind, state, standing, index_number, current_edition, site_id, first_published_at, published_at, created_at)
   overriding system value
   select id, site, case id % 10 when 0 then 'interpretation' when 1 then 'normativeDocument' when 2 then 'officialDocument' else 'notice' end, 'published',
     'published', 'BENCH' || site || '/' || id, 1, site, at, at, at
   from (select id, least(${SITES}, floor(exp(((id * 2654435761) % 1000003) / 1000003.0 * ln(${SITES} + 1.0))))::int as site,
           timestamptz '2012-01-01' + (id * interval '14 years' / $1) as at from generate_series(1, $1::int) id) made`,
  `insert into document_edition (document_id, edition, title, summary, body, body_text, document_number, issuer, written_on, issued_on, topic, audience, keywords,
     content_source, author, disclosure_class, effective_from, created_at, published_at)
   select d.id, 1, '第' || site_id || '县人民政府关于做好' || d.id || '号' ||
       (array['财政资金管理','义务教育招生','社会救助审核','高标准农田建设','老旧小区改造','安全生产检查','公共资源交易'])[d.id % 7 + 1] || '工作的通知',
     '概述：为做好有关工作，现将事项通知如下。', (pool.bodies)[d.id % 200 + 1], '', '试政发〔' || extract(year from d.published_at) || '〕' || d.id || '号',
     '第' || site_id || '县人民政府', d.published_at::date, d.published_at::date, '综合政务', '面向全社会', '{通知,工作}', '县政府办公室', '编辑', 'public',
     d.published_at::date, d.published_at, d.published_at
   from document d, (select $1::text[] as bodies) pool`,
  `insert into document_placement (document_id, column_id, main, published_at)
   select id, (site_id - 1) * ${TOPS * (BELOW + 1)} + (case when id % 3 = 0 then 4 else id / 3 % ${TOPS} end) * ${BELOW + 1} + id % ${BELOW + 1} + 1, true, published_at
   from document`,
  `insert into document_relation (from_id, edition, kind, to_id) select id, 1, 'interprets', id + 1 from document d
   where kind = 'interpretation' and exists (select from document o where o.id = d.id + 1)`,
]

/** Fills the database at `address` unless it is filled; returns how many documents there are, how much room they take, and some of the largest site. */
export async function fill(address, count) {
  const db = openDatabase(address, () => undefined)
  const client = new pg.Client(address)
  await client.connect()
  try {
    await migrate(db)
    const { rows } = await client.query('select exists (select from site) as filled')
    if (!rows[0].filled) await generate(client, count)
    // The work of the night is done: a server that starts would else do it while it is measured.
    await client.query('update graphile_worker._private_known_crontabs set last_execution = now()')
    const found = await client.query(
      `select count(*)::int as documents, pg_size_pretty(pg_database_size(current_database())) as size from document`,
    )
    // What is read of the largest site: a sample of its documents, of all ages.
    const { rows: ids } = await client.query('select id from document where site_id = 1 order by md5(id::text) limit 20000')
    return { ...found.rows[0], ids: ids.map(({ id }) => Number(id)) }
  } finally {
    await client.end()
    await db.destroy()
  }
}

async function generate(client, count) {
  const started = performance.now()
  // Generated rows satisfy the foreign keys; checking each would take longer than making them.
  await client.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'")
  for (const statement of STRUCTURE) await client.query(statement)
  const texts = bodies()
  const values = [[count], [texts], [], []]
  for (const [at, statement] of DOCUMENTS.entries()) {
    const stepStarted = performance.now()
    await client.query(statement, values[at])
    process.stderr.write(`step ${at + 1}: ${((performance.now() - stepStarted) / 1000).toFixed(1)} s\n`)
  }
  await client.query(
    `select setval(pg_get_serial_sequence(t, 'id'), 100000000) from unnest(array['document', 'site_column', 'site']) t`,
  )
  await client.query('vacuum analyze')
  console.log(`generated in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}
