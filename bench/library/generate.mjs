/**
 * Fills a migrated, empty library with generated agencies and reports, inside the database: 700,000 reports in a few minutes.
 *
 * The tree is provinces, prefectures, counties, and below each departments and townships. Figures follow the balance rules, carry over
 * from year to year, and are mostly zero, as in published reports. Text is a template of ~1,100 characters.
 */
import { LAYOUTS } from '../../apps/server/dist/features/library/figure-layout.js'

/** How the agencies are spread; departments are per government, townships per county. */
export function plan(agencies) {
  const scale = agencies / 100_000
  const provinces = Math.max(1, Math.round(31 * Math.min(1, scale * 4)))
  const prefectures = Math.max(provinces, Math.round(341 * scale))
  const counties = Math.max(prefectures, Math.round(2_850 * scale))
  const departments = (provinces + prefectures) * 40
  return {
    provinces,
    prefectures,
    counties,
    departments,
    members: Math.max(0, agencies - provinces - prefectures - counties - departments),
  }
}

/** Values that stand in a cell of the natural persons' column, by row: SQL over n (received), i (carried in), o (carried out). */
const OUTCOMES = {
  newReceived: 'n',
  carriedIn: 'i',
  granted: 't * 11 / 20',
  partiallyGranted: 't / 10',
  deniedOtherLaw: 't / 25',
  deniedThirdParty: 't / 30',
  unavailableNotHeld: 't / 8',
  notProcessedPetition: 't / 20',
  totalProcessed: 't',
  carriedOut: 'o',
}
const REST = 't - t * 11 / 20 - t / 10 - t / 25 - t / 30 - t / 8 - t / 20'

function cellExpression(form, cell) {
  const [table, row, column] = cell.split('.')
  if (table === 'table4') return column === 'upheld' || column === 'total' ? '(n / 40)' : '0'
  if (table === 'table3') {
    if (column !== 'naturalPerson' && column !== 'total') return '0'
    if (row === (form === '2019' ? 'otherProcessing' : 'otherOther')) return `(${REST})`
    return `(${OUTCOMES[row] ?? '0'})`
  }
  if (row === 'licensing' && (column ?? 'decisions') === 'decisions') return '(h % 9000)'
  if (row === 'penalties' && (column ?? 'decisions') === 'decisions') return '(h % 700)'
  if (cell === 'table2.fees') return '((h % 100000) / 100.0)'
  return '0'
}

function figures(form) {
  const array = (cells) => `array[${cells.map((cell) => cellExpression(form, cell)).join(',')}]::float8[]`
  return { headline: array(LAYOUTS[form].headline), applicants: array(LAYOUTS[form].applicants) }
}

const SENTENCE =
  '按照统一部署，围绕中心工作和群众关切，及时发布政策文件、办事指南和财政信息，规范办理流程，健全审查机制，答复工作依法按时完成。'

/** The steps, each one statement; `years` from and to, inclusive. */
export function steps({ agencies, from, to }) {
  const { provinces, prefectures, counties, departments } = plan(agencies)
  const P = provinces
  const Q = P + prefectures
  const C = Q + counties
  const D = C + departments
  const hash = (text) => `abs(hashint8(${text}))`
  const carried = (year) => `(${hash(`a.id::bigint * 7919 + ${year}`)} % 4)`
  return [
    ['agencies', `insert into agency (id) select generate_series(1, ${agencies})`],
    [
      'agency versions',
      `insert into agency_version (agency_id, valid_from, name, name_key, kind, level, parent_id, division_code, must_report, report_scope, roll_up)
       select id, date '2015-01-01', name, name, kind, level, parent, null, true, case when id <= ${C} then 'aggregated' else 'own' end,
              case when kind = 'department' then 'department' when id <= ${P} then null else 'subordinate' end
       from (select id, case when id <= ${P} then '第' || id || '省人民政府'
                 when id <= ${Q} then '第' || id || '市人民政府' when id <= ${C} then '第' || id || '县人民政府'
                 when id <= ${D} or id % 5 < 3 then '第' || parent || '号地' || (array['教育','财政','公安','民政','卫生健康','自然资源','农业农村','交通运输','水利','审计'])[id % 10 + 1] || '局' || id
                 else '第' || parent || '县第' || id || '镇人民政府' end as name,
               case when id <= ${P} then 'province' when id <= ${Q} then 'prefecture' when id <= ${C} then 'county'
                 when id <= ${D} or id % 5 < 3 then 'department' else 'township' end as kind,
               case when id <= ${P} then 'province' when id <= ${Q} then 'prefecture' when id <= ${C} then 'county'
                 when id <= ${D} then (case when parent <= ${P} then 'province' else 'prefecture' end)
                 when id % 5 < 3 then 'county' else 'township' end as level, parent
             from (select id, case when id <= ${P} then null when id <= ${Q} then 1 + id % ${P}
                          when id <= ${C} then ${P} + 1 + id % ${prefectures}
                          when id <= ${D} then 1 + id % ${Q} else ${Q} + 1 + id % ${counties} end as parent
                   from generate_series(1, ${agencies}) id) p) named`,
    ],
    ...Array.from({ length: to - from + 1 }, (_, at) => from + at).flatMap((year) => reportsOf(year, from, agencies, C, carried)),
    [
      'findings',
      `insert into finding (report_id, agency_id, year, rule, severity, place, concerns, message, basis, cells, fingerprint)
       select r.id, r.agency_id, r.year, k.rule, k.severity, k.place, 'unit', k.message, '国办公开办函〔2021〕30号', '{}',
              md5(r.id || k.rule)
       from report r join (values ('T3-ROW', 'error', 'table3.newReceived', '本年新收：各类申请人相加与总计不符', 17),
          ('T3-BAL', 'error', 'table3.total', '总计列：新收加结转不等于办理加结转下年', 23), ('YOY-CARRY', 'error', 'table3.carriedIn', '上年结转与上年报告的结转下年度不一致', 29),
          ('C-CITE', 'warning', 'text', '引用的是国办公开办函〔2019〕60号', 3), ('C-PERIOD', 'warning', 'text', '没有写明统计期限', 4),
          ('C-FEE', 'warning', 'chapter6', '第六部分没有报告信息处理费', 5), ('N-T3', 'warning', 'chapter1', '文字所述受理件数与表三不一致', 11),
          ('C-TERM', 'info', 'chapter1', '三审三校写作三校三审', 7)) k (rule, severity, place, message, every)
         on r.id % k.every = 0`,
    ],
    [
      'checks',
      `insert into report_check (report_id, checked_at, errors, warnings, infos)
       select r.id, now(), coalesce(e, 0), coalesce(w, 0), coalesce(i, 0) from report r
       left join (select report_id, count(*) filter (where severity = 'error') e, count(*) filter (where severity = 'warning') w,
                         count(*) filter (where severity = 'info') i from finding group by 1) f on f.report_id = r.id`,
    ],
    ['sequences', `select setval('agency_id_seq', ${agencies}), setval('report_id_seq', (select max(id) from report))`],
    ['analyze', 'vacuum analyze agency, agency_version, report, report_applicants, report_document, finding, report_check'],
  ]
}

function reportsOf(year, from, agencies, governments, carried) {
  const form = year < 2021 ? '2019' : '2021'
  const { headline, applicants } = figures(form)
  const first = (year - from) * agencies
  const facts = `select a.id, n, i, o, n + i - o as t, h from (
      select a.id, h, case when a.id <= ${governments} then 40 + h % 900 when h % 3 = 0 then 0 else 4 + h % 30 end::int as n,
             ${carried(year - 1)}::int as i, ${carried(year)}::int as o
      from (select id, abs(hashint8(id::bigint * 104729 + ${year})) as h from generate_series(1, ${agencies}) id) a) a`
  return [
    [
      `reports ${year}`,
      `insert into report (id, agency_id, year, version, is_current, form, headline)
       overriding system value select ${first} + id, id, ${year}, 1, true, '${form}', ${headline} from (${facts}) a`,
    ],
    [
      `applicants ${year}`,
      `insert into report_applicants (report_id, agency_id, year, is_current, form, figures) select ${first} + id, id, ${year}, true, '${form}', ${applicants} from (${facts}) a`,
    ],
    [
      `text ${year}`,
      `insert into report_document (report_id, source_hash, source_name, source_format, origin, read_at, unit, title, chapters, agency)
       select r.id, sha256(int8send(r.id)), r.id || '.txt', 'text', 'import', now(), v.name, v.name || '${year}年政府信息公开工作年度报告',
              jsonb_build_array(
                jsonb_build_object('number', 1, 'title', '总体情况', 'text', v.name || '${year}年公开信息' || r.id || '条。' || repeat('${SENTENCE}', 8)),
                jsonb_build_object('number', 5, 'title', '存在的主要问题及改进情况', 'text', repeat('${SENTENCE}', 6)),
                jsonb_build_object('number', 6, 'title', '其他需要报告的事项', 'text', '本年度没有发出收费通知。')),
              '{"nature": null, "level": null, "region": [], "evidence": []}'
       from report r join agency_version v on v.agency_id = r.agency_id where r.id > ${first} and r.id <= ${first + agencies}`,
    ],
  ]
}
