/** 巡查: what is found in what is published, tickets to mend it, and word lists. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf } from '../applications/intake.ts'

const shape = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })
const Version = Type.Integer({ minimum: 1 })

/** How grave a finding is. */
export const PATROL_SEVERITIES = [
  { key: 'error', label: '必须改正' },
  { key: 'warning', label: '改正或者说明' },
  { key: 'notice', label: '提示' },
] as const
/** How grave a finding is. */
export type PatrolSeverity = (typeof PATROL_SEVERITIES)[number]['key']

/** What only a walk through the whole site finds; the rules for a single document are those of the check before it is published. */
export const PATROL_RULES = [
  { key: 'dead-internal-link', label: '站内死链' },
  { key: 'dead-external-link', label: '外部链接打不开' },
  { key: 'duplicate-document', label: '重复发布' },
  { key: 'page-tags', label: '页面标签缺失' },
  { key: 'empty-column', label: '空白栏目' },
  { key: 'stale-column', label: '栏目超期未更新' },
] as const
/** What only a walk through the whole site finds. */
export type PatrolRule = (typeof PATROL_RULES)[number]['key']

/** Where a ticket is. */
export const TICKET_STATES = [
  { key: 'found', label: '已发现' },
  { key: 'assigned', label: '已派单' },
  { key: 'rectified', label: '已整改' },
  { key: 'checked', label: '已复核' },
  { key: 'closed', label: '已销号' },
  { key: 'explained', label: '说明后结束' },
] as const
/** Where a ticket is. */
export type TicketState = (typeof TICKET_STATES)[number]['key']

/** Where a ticket comes from. */
export const TICKET_SOURCES = [
  { key: 'patrol', label: '巡查发现' },
  { key: 'column', label: '栏目预警' },
  { key: 'visitor', label: '公众找错' },
  { key: 'superior', label: '上级通报' },
] as const
/** Where a ticket comes from. */
export type TicketSource = (typeof TICKET_SOURCES)[number]['key']

/** What can be done to a ticket. */
export const TICKET_EVENTS = ['assign', 'rectify', 'return', 'check', 'close', 'explain'] as const
/** What can be done to a ticket. */
export type TicketEvent = (typeof TICKET_EVENTS)[number]

/** What is asked of findings: by agency with those below it, rule, severity; the next portion comes after `after`. */
export const PatrolFindingQuery = shape({
  agency: Id,
  below: Type.Optional(Type.Boolean()),
  rule: Type.Optional(Line(60)),
  severity: Type.Optional(OneOf(PATROL_SEVERITIES)),
  after: Type.Optional(Line(40)),
})
/** What is asked of findings. */
export type PatrolFindingQuery = Static<typeof PatrolFindingQuery>

/** A finding that is neither mended nor explained. */
export const PatrolFindingView = Type.Object({
  /** `d12` is one of a document's check, `p12` one of the walk. */
  id: Type.String(),
  rule: Type.String(),
  ruleLabel: Type.String(),
  severity: OneOf(PATROL_SEVERITIES),
  agency: Named,
  site: Named,
  document: OrNull(Type.Object({ id: Id, title: Type.String() })),
  column: OrNull(Named),
  quote: Type.String(),
  reason: Type.String(),
  remedy: Type.String(),
  foundAt: Type.String(),
  ticketId: OrNull(Id),
})
/** A finding that is neither mended nor explained. */
export type PatrolFindingView = Static<typeof PatrolFindingView>

/** How many findings there are of a rule, a severity and an agency. */
export const PatrolCount = Type.Object({
  rule: Type.String(),
  ruleLabel: Type.String(),
  severity: OneOf(PATROL_SEVERITIES),
  agency: Named,
  count: Count,
})
/** How many findings there are of a rule, a severity and an agency. */
export type PatrolCount = Static<typeof PatrolCount>

/** A portion of findings; `counts` are of all. */
export const PatrolFindingList = Type.Object({
  items: Type.Array(PatrolFindingView),
  nextAfter: Type.Optional(Type.String()),
  counts: Type.Array(PatrolCount),
})
/** A portion of findings. */
export type PatrolFindingList = Static<typeof PatrolFindingList>

/** A walk through a site. */
export const PatrolRunView = Type.Object({
  id: Id,
  stage: Type.Enum(['documents', 'site', 'done']),
  documents: Count,
  found: Count,
  startedAt: Type.String(),
  finishedAt: OrNull(Type.String()),
})
/** A walk through a site. */
export type PatrolRunView = Static<typeof PatrolRunView>

/** The sites that somebody's agency publishes on or watches over, each with its last walk. */
export const PatrolSiteView = Type.Object({ site: Named, mayStart: Type.Boolean(), last: OrNull(PatrolRunView) })
/** A site with its last walk. */
export type PatrolSiteView = Static<typeof PatrolSiteView>

/** Opens a ticket: of a finding, or of what somebody reported about a site. */
export const TicketInput = Type.Union([
  shape({ kind: Type.Literal('finding'), finding: Type.String({ pattern: '^[dp][1-9][0-9]{0,14}$' }) }),
  shape({
    kind: Type.Literal('report'),
    source: Type.Enum(['visitor', 'superior']),
    siteId: Id,
    agencyId: Id,
    summary: Line(300),
    evidence: Type.Optional(Line(1000)),
    remedy: Line(300),
  }),
])
/** Opens a ticket. */
export type TicketInput = Static<typeof TicketInput>

/** Which tickets are asked for. */
export const TicketQuery = shape({
  agency: Id,
  below: Type.Optional(Type.Boolean()),
  state: Type.Optional(OneOf(TICKET_STATES)),
  open: Type.Optional(Type.Boolean()),
  after: Type.Optional(Id),
})
/** Which tickets are asked for. */
export type TicketQuery = Static<typeof TicketQuery>

/** 整改单. */
export const TicketView = Type.Object({
  id: Id,
  site: Named,
  agency: Named,
  document: OrNull(Type.Object({ id: Id, title: Type.String() })),
  column: OrNull(Named),
  source: OneOf(TICKET_SOURCES),
  rule: OrNull(Type.String()),
  ruleLabel: OrNull(Type.String()),
  summary: Type.String(),
  evidence: Type.String(),
  remedy: Type.String(),
  state: OneOf(TICKET_STATES),
  repeat: Count,
  version: Version,
  openedOn: DayText,
  dueOn: OrNull(DayText),
  rectifiedOn: OrNull(DayText),
  closedOn: OrNull(DayText),
  overdue: Type.Boolean(),
  outcome: OrNull(Type.String()),
  /** What the person who asks may do now. */
  events: Type.Array(Type.Object({ event: Type.Enum([...TICKET_EVENTS]), term: Type.String() })),
})
/** 整改单. */
export type TicketView = Static<typeof TicketView>

/** A portion of tickets. */
export const TicketList = Type.Object({ items: Type.Array(TicketView), nextAfter: Type.Optional(Id) })
/** A portion of tickets. */
export type TicketList = Static<typeof TicketList>

/** A ticket with what happened to it. */
export const TicketCase = Type.Object({
  ticket: TicketView,
  history: Type.Array(Type.Object({ at: Type.String(), by: Type.String(), what: Type.String(), remark: OrNull(Type.String()) })),
})
/** A ticket with what happened to it. */
export type TicketCase = Static<typeof TicketCase>

/** An event on the version that the person saw; rectifying, returning and explaining want a remark, assigning may name a day. */
export const TicketAct = shape({ version: Version, remark: Type.Optional(Line(500)), dueOn: Type.Optional(DayText) })
/** An event on a ticket. */
export type TicketAct = Static<typeof TicketAct>

/** Which month's figures are asked for. */
export const TicketFigureQuery = shape({
  agency: Id,
  below: Type.Optional(Type.Boolean()),
  month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
})
/** Which month's figures are asked for. */
export type TicketFigureQuery = Static<typeof TicketFigureQuery>

/** An agency's month: tickets found in it, closed in it, of these in time, and those open at its end; late ones among them. */
export const TicketFigure = Type.Object({
  agency: Named,
  found: Count,
  closed: Count,
  closedInTime: Count,
  open: Count,
  late: Count,
})
/** An agency's month. */
export type TicketFigure = Static<typeof TicketFigure>

/** The kinds of word lists. */
export const WORD_LIST_KINDS = [
  { key: 'typos', label: '错别字' },
  { key: 'sensitive', label: '禁用和慎用表述' },
  { key: 'leaders', label: '领导姓名职务' },
] as const
/** A kind of word list. */
export type WordListKind = (typeof WORD_LIST_KINDS)[number]['key']

/** The word list in force for an agency itself, or (without) for the installation. */
export const WordListView = Type.Object({
  kind: OneOf(WORD_LIST_KINDS),
  agency: OrNull(Named),
  /** 0: the list that comes with Gongkai. */
  version: Count,
  entries: Count,
  uploadedBy: OrNull(Type.String()),
  uploadedAt: OrNull(Type.String()),
  mayUpload: Type.Boolean(),
})
/** The word list in force. */
export type WordListView = Static<typeof WordListView>

/** A word list as a file, base64; without an agency for the installation. */
export const WordListUpload = shape({
  kind: OneOf(WORD_LIST_KINDS),
  agencyId: Type.Optional(Id),
  version: Count,
  file: Type.String({ minLength: 1, maxLength: 8_000_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
})
/** A word list as a file. */
export type WordListUpload = Static<typeof WordListUpload>

/** What became of it: with faults nothing is replaced. */
export const WordListResult = Type.Object({
  replaced: Type.Boolean(),
  entries: Count,
  faults: Type.Array(Type.Object({ line: Type.Integer(), message: Type.String() })),
})
/** What became of an upload. */
export type WordListResult = Static<typeof WordListResult>
