/** Sites and their columns in the back office. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'
import { LIBRARIES, PRESENTATIONS, SECTIONS } from './terms.ts'

const shape = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Named = Type.Object({ id: Id, name: Type.String() })

/** What is stated about a site (国办发〔2017〕47号, footer and page tags). */
export const SiteInput = shape({
  agencyId: Id,
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
  name: Line(60),
  englishName: Type.Optional(Line(120)),
  origin: Type.Optional(Type.String({ pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$' })),
  siteCode: Type.Optional(Type.String({ pattern: '^([0-9]{10}|bm[0-9]{8})$' })),
  icpNumber: Type.Optional(Line(60)),
  policeNumber: Type.Optional(Line(60)),
  organizer: Type.Optional(Line(100)),
  undertaker: Type.Optional(Line(100)),
  contact: Type.Optional(Line(200)),
  introduction: Type.Optional(Paragraphs(2000)),
  color: Type.Optional(Type.Enum(['red', 'blue', 'green'])),
})
/** What is stated about a site. */
export type SiteInput = Static<typeof SiteInput>

/** What a new site begins with: the platform of 61号, besides it the news and consultation of a whole web site, or nothing. */
export const SITE_TEMPLATES = [
  { key: 'platform', label: '政府信息公开平台' },
  { key: 'website', label: '政府网站（含信息公开平台、要闻和互动）' },
  { key: 'empty', label: '不预设栏目' },
] as const

/** A new site. */
export const OpenSite = shape({ ...SiteInput.properties, template: Type.Optional(OneOf(SITE_TEMPLATES)) })
/** A new site. */
export type OpenSite = Static<typeof OpenSite>

const { agencyId: _agencyId, key: _key, ...CHANGEABLE } = SiteInput.properties

/** What a site states from now on; what is left out is cleared. Its key and agency stay. */
export const ChangeSite = shape({ version: Type.Integer({ minimum: 1 }), ...CHANGEABLE })
/** What a site states from now on. */
export type ChangeSite = Static<typeof ChangeSite>

/** Something that the rules for government sites want, said without refusing. */
export const SiteWarning = Type.Object({ message: Type.String(), remedy: Type.String(), basis: Type.String() })
/** Something that the rules for government sites want. */
export type SiteWarning = Static<typeof SiteWarning>

/** A site. */
export const SiteView = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1 }),
  agency: Named,
  key: Type.String(),
  name: Type.String(),
  englishName: OrNull(Type.String()),
  origin: OrNull(Type.String()),
  siteCode: OrNull(Type.String()),
  icpNumber: OrNull(Type.String()),
  policeNumber: OrNull(Type.String()),
  organizer: OrNull(Type.String()),
  undertaker: OrNull(Type.String()),
  contact: OrNull(Type.String()),
  introduction: OrNull(Type.String()),
  color: Type.Enum(['red', 'blue', 'green']),
  openedAt: Type.String(),
  closedAt: OrNull(Type.String()),
  /** Whether this person may change it and its columns. */
  editable: Type.Boolean(),
  warnings: Type.Array(SiteWarning),
})
/** A site. */
export type SiteView = Static<typeof SiteView>

/** What is stated about a column. */
export const ColumnInput = shape({
  parentId: Type.Optional(Id),
  name: Line(40),
  englishName: Type.Optional(Line(120)),
  description: Line(300),
  keywords: Type.Optional(Type.Array(Line(30), { maxItems: 20 })),
  columnType: Line(20),
  presentation: OneOf(PRESENTATIONS),
  section: Type.Optional(OneOf(SECTIONS)),
  library: Type.Optional(OneOf(LIBRARIES)),
  link: Type.Optional(Type.String({ pattern: '^(https?://|/)\\S{1,500}$' })),
  ownerAgencyId: Id,
  itemCode: Type.Optional(Type.String({ pattern: '^2[01]-[0-9a-z-]{1,12}$' })),
  fieldCode: Type.Optional(Type.String({ pattern: '^[a-z][a-zA-Z]{1,39}$' })),
  updateDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3660 })),
  requiredFields: Type.Optional(Type.Array(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), { maxItems: 30 })),
})
/** What is stated about a column. */
export type ColumnInput = Static<typeof ColumnInput>

/** How current a column is: `fresh`, soon due, over its cycle, without anything. `none`: no cycle is required. */
export const Freshness = Type.Enum(['fresh', 'due', 'stale', 'empty', 'none'])
/** How current a column is. */
export type Freshness = Static<typeof Freshness>

/** A column in the tree of its site, parents before children, in the order of display. */
export const ColumnView = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1 }),
  parentId: OrNull(Id),
  depth: Type.Integer({ minimum: 0 }),
  name: Type.String(),
  englishName: OrNull(Type.String()),
  description: Type.String(),
  keywords: Type.Array(Type.String()),
  columnType: Type.String(),
  presentation: OneOf(PRESENTATIONS),
  section: OrNull(OneOf(SECTIONS)),
  library: OrNull(OneOf(LIBRARIES)),
  link: OrNull(Type.String()),
  owner: Named,
  itemCode: OrNull(Type.String()),
  fieldCode: OrNull(Type.String()),
  updateDays: OrNull(Type.Integer()),
  requiredFields: Type.Array(Type.String()),
  /** Documents that readers find in this column itself. */
  documents: Type.Integer({ minimum: 0 }),
  /** The same with all columns below it; a document in two of them counts twice. */
  documentsWithin: Type.Integer({ minimum: 0 }),
  /** The last day on which something appeared in the column or below it. */
  lastPublishedOn: OrNull(DayText),
  /** The last day of its cycle; null without a cycle or without documents. */
  dueOn: OrNull(DayText),
  freshness: Freshness,
  closedAt: OrNull(Type.String()),
  movedToId: OrNull(Id),
})
/** A column in the tree of its site. */
export type ColumnView = Static<typeof ColumnView>

/** A column as it shall be from now on; what is left out is cleared. Where it stands in the tree is changed by restructuring. */
export const ChangeColumn = shape({
  version: Type.Integer({ minimum: 1 }),
  ...withoutPlace(ColumnInput.properties),
})
/** A column as it shall be from now on. */
export type ChangeColumn = Static<typeof ChangeColumn>

/** The order of the columns below one (`parentId` absent: at the top); every open one is named once. */
export const OrderColumns = shape({ parentId: Type.Optional(Id), ids: Type.Array(Id, { minItems: 1, maxItems: 500 }) })
/** The order of the columns below one. */
export type OrderColumns = Static<typeof OrderColumns>

function withoutPlace({ parentId: _parentId, section: _section, ...rest }: typeof ColumnInput.properties) {
  return rest
}

const Version = Type.Integer({ minimum: 1 })
const Reason = Paragraphs(500)

/** Elsewhere in the tree: below `parentId` (absent: at the top), before the sibling `beforeId` (absent: last). */
export const MoveColumn = shape({
  version: Version,
  parentId: Type.Optional(Id),
  beforeId: Type.Optional(Id),
  reason: Type.Optional(Reason),
})
/** Elsewhere in the tree. */
export type MoveColumn = Static<typeof MoveColumn>

/** Into another column of the same site, which gets its documents, its columns below and its readers. */
export const MergeColumn = shape({ version: Version, targetId: Id, reason: Reason })
/** Into another column. */
export type MergeColumn = Static<typeof MergeColumn>

/** Which documents of a column are meant: those named, or all of an agency or with a text in the title. */
export const ChosenDocuments = shape({
  documentIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 5000 })),
  agencyId: Type.Optional(Id),
  title: Type.Optional(Line(100)),
})
/** Which documents of a column are meant. */
export type ChosenDocuments = Static<typeof ChosenDocuments>

/** Some documents into a new column; it stands beside the old one unless `column.parentId` says otherwise. */
export const SplitColumn = shape({ version: Version, column: ColumnInput, chosen: ChosenDocuments, reason: Reason })
/** Some documents into a new column. */
export type SplitColumn = Static<typeof SplitColumn>

/** Closed, being empty; its readers are led to `targetId`, or to the column above. */
export const CloseColumn = shape({ version: Version, targetId: Type.Optional(Id), reason: Reason })
/** Closed, being empty. */
export type CloseColumn = Static<typeof CloseColumn>

/** Opened again; what its last merging took away comes back. */
export const ReopenColumn = shape({ version: Version, reason: Reason })
/** Opened again. */
export type ReopenColumn = Static<typeof ReopenColumn>

/** What a restructuring did: where the documents are now, and how many readers find elsewhere. */
export const RestructuredView = Type.Object({ columnId: Id, documents: Type.Integer({ minimum: 0 }) })
/** What a restructuring did. */
export type RestructuredView = Static<typeof RestructuredView>

/** What happened to a column. */
export const COLUMN_EVENTS = [
  { key: 'opened', label: '开设' },
  { key: 'changed', label: '修改' },
  { key: 'reordered', label: '调整次序' },
  { key: 'moved', label: '移动' },
  { key: 'merged', label: '并入其他栏目' },
  { key: 'split', label: '拆分' },
  { key: 'closed', label: '关闭' },
  { key: 'reopened', label: '重新开设' },
] as const

/** A line of a column's history. */
export const ColumnHistoryView = Type.Object({
  id: Id,
  column: Named,
  kind: OneOf(COLUMN_EVENTS),
  target: OrNull(Named),
  documents: Type.Integer({ minimum: 0 }),
  /** The stated things that changed, as text: what, before, after. */
  changes: Type.Array(Type.Object({ field: Type.String(), before: Type.String(), after: Type.String() })),
  reason: OrNull(Type.String()),
  by: OrNull(Type.String()),
  at: Type.String(),
})
/** A line of a column's history. */
export type ColumnHistoryView = Static<typeof ColumnHistoryView>

/** A document of a column, for choosing what is split off. */
export const ColumnDocument = Type.Object({
  id: Id,
  title: Type.String(),
  agency: Named,
  main: Type.Boolean(),
  publishedOn: OrNull(DayText),
})
/** A document of a column. */
export type ColumnDocument = Static<typeof ColumnDocument>
