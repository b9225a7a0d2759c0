/** The site that documents are imported to: a county, its departments, and forty columns. */
import { connectTo } from '../applications/server.mjs'

/** Departments below the county, and columns of the site. */
export const DEPARTMENTS = 30
export const COLUMNS = 40
export const SITE = { key: 'bench', agency: '清河县人民政府' }

const STATEMENTS = [
  `insert into agency (id) overriding system value select generate_series(900001, ${900001 + DEPARTMENTS})`,
  `insert into agency_version (agency_id, valid_from, name, name_key, kind, level, parent_id)
   select id, '2010-01-01', name, name, case id when 900001 then 'county' else 'department' end, 'county', case id when 900001 then null else 900001 end
   from (select id, case id when 900001 then '${SITE.agency}' else '清河县第' || (id - 900001) || '局' end as name
     from generate_series(900001, ${900001 + DEPARTMENTS}) id) made`,
  `insert into site (id, key, agency_id, name, english_name, site_code, icp_number, police_number, organizer, undertaker, contact, opened_at)
   overriding system value values (900001, '${SITE.key}', 900001, '${SITE.agency}', 'Qinghe', '9000010001', '试ICP备00000001号', '试公网安备00000000000001号',
     '清河县人民政府办公室', '大数据中心', '0790-0000000', now())`,
  `insert into site_content (site_id, changed_at) values (900001, now())`,
  `insert into site_column (site_id, parent_id, position, name, description, keywords, column_type, presentation, owner_agency_id, opened_at)
   select 900001, null, n, '栏目' || n, '本栏目公开有关文件', '{文件,通知}', '政策文件', 'list', 900001, now() from generate_series(1, ${COLUMNS}) n`,
]

/** Makes it in the installation of `dataFolder`, unless it is there. */
export async function makeSite(dataFolder) {
  const client = await connectTo(dataFolder)
  try {
    const { rows } = await client.query(`select exists (select from site where key = '${SITE.key}') as made`)
    if (rows[0].made) return
    for (const statement of STATEMENTS) await client.query(statement)
  } finally {
    await client.end()
  }
}
