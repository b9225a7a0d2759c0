/** The installation that is measured: a tree of agencies and the officers at their desks. */

/** How many agencies there are of each kind; agency 1 is the top. */
export const TREE = { provinces: 1, prefectures: 20, counties: 120 }

/** The desks of an agency, in the order of their persons' numbers. */
export const DESKS = [
  'registrar',
  'handler',
  'handler',
  'legalReviewer',
  'secrecyReviewer',
  'officeHead',
  'agencyHead',
  'supervisor',
]

/** The person at a desk of an agency. */
export const personAt = (agency, desk) => (agency - 1) * DESKS.length + desk + 1

/** The statements that make agencies, persons, roles and sessions; a session's secret is `secretOf(person)`. */
export function peopleSteps(agencies) {
  const governments = TREE.provinces + TREE.prefectures + TREE.counties
  const cities = TREE.provinces + TREE.prefectures
  return [
    `insert into agency (id) select generate_series(1, ${agencies})`,
    `insert into agency_version (agency_id, valid_from, name, name_key, kind, level, parent_id, must_report, report_scope, roll_up, short_name,
       reconsideration_agency_id, court, office_name, office_address, office_phone)
     select id, date '2010-01-01', name, name, case when id <= ${governments} then level else 'department' end, level, parent, true, 'own',
       case when id = 1 then null when id <= ${governments} then 'subordinate' else 'department' end, '试', coalesce(parent, 1), '试验人民法院',
       name || '办公室', '人民路1号', '0790-0000000'
     from (select id, case when id = 1 then '试验省人民政府' when id <= ${cities} then '第' || id || '市人民政府'
             when id <= ${governments} then '第' || id || '县人民政府'
             else '第' || parent || '号地' || (array['教育','财政','公安','民政','卫生健康','自然资源','农业农村','交通运输','水利','审计'])[id % 10 + 1] || '局' || id end as name,
           case when id = 1 or parent = 1 and id > ${cities} then 'province' when id <= ${cities} or parent <= ${cities} and id > ${governments} then 'prefecture' else 'county' end as level,
           parent
         from (select id, case when id = 1 then null when id <= ${cities} then 1 when id <= ${governments} then 2 + id % ${TREE.prefectures}
                 else 1 + id % ${governments} end as parent from generate_series(1, ${agencies}) id) p) named`,
    `insert into person (id, login, name, agency_id, must_change_password, totp_secret, totp_confirmed_at, created_at)
     overriding system value
     select (a - 1) * ${DESKS.length} + d, 'p' || a || '.' || d, '人员' || a || '之' || d, a, false, '\\x00', now(), now()
     from generate_series(1, ${agencies}) a, generate_series(1, ${DESKS.length}) d`,
    ...DESKS.map(
      (role, desk) => `insert into role_assignment (person_id, role, agency_id, scope, valid_from, granted_at)
        select (a - 1) * ${DESKS.length} + ${desk + 1}, '${role}', a, '${role === 'supervisor' ? 'subtree' : 'agency'}', date '2010-01-01', now()
        from generate_series(1, ${agencies}) a`,
    ),
    `select setval('agency_id_seq', ${agencies}), setval('person_id_seq', (select max(id) from person))`,
  ]
}

/** The cookie's secret of a person: 43 characters, as the server makes them. */
export const secretOf = (person) => String(person).padStart(43, '0')

/** The statement that signs everybody in, for a day. */
export const SESSIONS = `insert into session (token_hash, kind, person_id, created_at, last_seen_at, expires_at, second_factor_at, user_agent_hash, address)
  select sha256(convert_to(lpad(id::text, 43, '0'), 'UTF8')), 'person', id, now(), now(), now() + interval '1 day', now(), sha256('x'), '127.0.0.0'
  from person on conflict (token_hash) do update set last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at`
