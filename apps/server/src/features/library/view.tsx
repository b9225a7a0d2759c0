/** View parts of the library's pages. */
import { RULES } from '@gongkai/law/annual-report'
import { decimalText } from '@gongkai/reports'
import type { ComponentChildren } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { legalTime } from '../../platform/clock.ts'
import { AGENCY_KINDS, AGENCY_LEVELS } from '../agencies/index.ts'
import { FIGURES } from './figure.ts'
import { type Disposition, VERDICTS } from './findings.query.ts'
import type { FigureValue } from './matrix.query.ts'

/** The style sheet of the library. */
export const STYLES = ['library.css'] as const

/** The scripts that draw charts from the tables beside them. */
export const CHART_SCRIPTS = ['echarts.common.min.js', 'library-charts.js'] as const

/** Short name and explanation of a rule; a rule that this version no longer has is named by its id. */
export function ruleText(id: string): { readonly term: string; readonly explanation: string } {
  const rule = RULES.find((candidate) => candidate.id === id)
  return { term: rule?.term ?? id, explanation: rule?.explanation ?? '' }
}

const STATE_WORDS = { blank: '空白', notNumber: '非数字', notFound: '未读到', unstated: '无此项' } as const

/** A figure, or the reason why there is none; `undefined` is a year without a report. */
export function FigureText({ value }: { readonly value: FigureValue | undefined }) {
  if (!value) return <span class="quiet">—</span>
  return value.state === 'number' ? <>{decimalText(value.value)}</> : <span class="quiet">{STATE_WORDS[value.state]}</span>
}

/** Number of errors and warnings of a report, or 未检查. */
export function CheckCounts({ errors, warnings }: { readonly errors: number | null; readonly warnings: number | null }) {
  if (errors === null || warnings === null) return <span class="quiet">未检查</span>
  if (errors === 0 && warnings === 0) return <span class="quiet">未发现</span>
  return (
    <>
      {errors > 0 && <span class="tag tag-error">{errors} 处错误</span>}{' '}
      {warnings > 0 && <span class="tag tag-warning">{warnings} 处警告</span>}
    </>
  )
}

/** What a person said of a finding. */
export function DispositionText({ disposition }: { readonly disposition: Disposition | null }) {
  if (!disposition) return <span class="quiet">未处理</span>
  const { verdict, remark, by, at } = disposition
  return (
    <>
      <span class="tag tag-information">{VERDICTS.find(({ key }) => key === verdict)?.label ?? verdict}</span>
      {remark !== '' && `：${remark}`}
      <span class="quiet">
        （{by}，{dayText(at)}）
      </span>
    </>
  )
}

/** The day in China of a moment, `2026-01-31`. */
export const dayText = (at: Temporal.Instant) => legalTime(at).toPlainDate().toString()

/** The minute in China of a moment, `2026-01-31 16:00`. */
export const minuteText = (at: Temporal.Instant) => legalTime(at).toString({ smallestUnit: 'minute' }).replace('T', ' ')

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly children: ComponentChildren
}

/** A labelled control of a filter form. */
export function Field({ name, label, children }: FieldProps) {
  return (
    <div class="filter">
      <label for={`filter-${name}`}>{label}</label>
      {children}
    </div>
  )
}

interface SelectProps {
  readonly name: string
  readonly label: string
  readonly value: string | number | undefined
  /** The words for "not narrowed"; absent where a choice is required. */
  readonly any?: string
  readonly options: readonly { readonly key: string | number; readonly label: string }[]
}

/** A labelled choice. */
export function Select({ name, label, value, any, options }: SelectProps) {
  return (
    <Field name={name} label={label}>
      <select id={`filter-${name}`} name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option.key} value={option.key} selected={option.key === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** The choice of a figure, by group. */
export function FigureSelect({ value }: { readonly value: string }) {
  const groups = [...new Set(FIGURES.map(({ group }) => group))]
  return (
    <Field name="figure" label="指标">
      <select id="filter-figure" name="figure">
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {FIGURES.filter((figure) => figure.group === group).map(({ key, label }) => (
              <option key={key} value={key} selected={key === value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

/** How to come to the subordinates of one agency; nobody knows an agency by its number. */
export const CHOOSE_PARENT = '只看某个机关的下级：打开该机关的页面，在“下级和部门”里选择对照或排名。'

/** The choices of kind and level that matrix and ranking share, and of the superior whose page one came from. */
export function AgencyFields({
  kind,
  level,
  parent,
  depth,
}: {
  readonly kind: string | undefined
  readonly level: string | undefined
  readonly parent: { readonly id: number; readonly name: string } | undefined
  readonly depth: string | undefined
}) {
  return (
    <>
      <Select name="kind" label="机构类型" value={kind} any="全部类型" options={AGENCY_KINDS} />
      <Select name="level" label="层级" value={level} any="全部层级" options={AGENCY_LEVELS} />
      {parent && (
        <>
          <Select
            name="parent"
            label="上级机关"
            value={String(parent.id)}
            any="不限"
            options={[{ key: String(parent.id), label: parent.name }]}
          />
          <Select
            name="depth"
            label="范围"
            value={depth ?? 'children'}
            options={[
              { key: 'children', label: '直接下级' },
              { key: 'all', label: '全部下级' },
            ]}
          />
        </>
      )}
    </>
  )
}
