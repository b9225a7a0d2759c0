/** The heavy queries beside a plainer way to the same answer, in one session of the same database: what the indexes and the figures are for. */

const ROUNDS = 5

/** Prints the median of both ways and their ratio. */
export async function compare(client, { year, today }) {
  console.log(`\n${'the same answer in one session (ms, median of 5)'.padEnd(58)}  ours  plain  ratio`)
  for (const { name, ours, plain, settings = [], back = [] } of pairs(year, today)) {
    const [left] = await medianOf(client, ours)
    for (const setting of settings) await client.query(setting)
    const [right] = await medianOf(client, plain ?? ours)
    for (const setting of back) await client.query(setting)
    console.log(
      `${name.padEnd(58)} ${left.toFixed(1).padStart(6)} ${right.toFixed(0).padStart(6)} ${(right / left).toFixed(0).padStart(6)}`,
    )
  }
}

async function medianOf(client, statement) {
  const times = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const at = performance.now()
    await client.query(statement)
    if (round > 0) times.push(performance.now() - at)
  }
  return [times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]]
}

const without = ['set enable_indexscan = off', 'set enable_indexonlyscan = off', 'set enable_bitmapscan = off']
const again = ['reset enable_indexscan', 'reset enable_indexonlyscan', 'reset enable_bitmapscan']

function pairs(year, today) {
  const from = `date '${year}-01-01'`
  const to = `date '${year}-12-31'`
  const figures = `select applicant_class, is_new, row, sum(count) from (
      select applicant_class, true as is_new, case when concluded_on <= ${to} then table3_row end as row, count(*) as count from application_figure
        where superseded_at is null and received_on between ${from} and ${to} group by 1, 3
      union all select applicant_class, false, case when concluded_on <= ${to} then table3_row end, count(*) from application_figure
        where superseded_at is null and received_on < ${from} and coalesce(concluded_on, 'infinity') >= ${from} group by 1, 3) f group by 1, 2, 3`
  const open =
    "state in ('received', 'registered', 'awaitingSupplement', 'handling', 'awaitingPayment', 'legalReview', 'secrecyReview', 'headReview', 'agencyReview', 'approved', 'issued')"
  return [
    { name: `table 3 of ${year}: figures, and the same without indexes`, ours: figures, settings: without, back: again },
    {
      name: 'overdue cases: an index of due days, and without',
      ours: `select id from application where due_on < date '${today}' order by due_on, id limit 31`,
      settings: without,
      back: again,
    },
    {
      name: 'open cases: a partial index, and without',
      ours: `select id from application where ${open} order by due_on nulls last, id limit 31`,
      settings: without,
      back: again,
    },
    {
      name: 'newest cases: an index, and sorting all',
      ours: 'select id from application order by submitted_at desc, id desc limit 31',
      settings: without,
      back: again,
    },
    {
      name: 'search for a village: tokens, and like',
      ours: `select id from application where search_tokens @> (select array_agg(token) from
        (select unnest(search_tokens) as token from application where id = 1000 limit 4) t)`,
      plain:
        "select id from application where description like '%' || (select substr(description, 7, 4) from application where id = 1000) || '%'",
    },
  ]
}
