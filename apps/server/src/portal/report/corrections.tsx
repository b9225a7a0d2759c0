/** The likely corrections: which cells were probably filled in wrongly, and what they should say. */
import { type CellId, FORMS, type FormId, type Suggestion } from '@gongkai/law/annual-report'
import { decimalText, type PrintableCheck } from '@gongkai/reports'

/** So many further possibilities are spelled out. */
const SHOWN = 5

interface CorrectionsProps {
  readonly check: PrintableCheck
  readonly form: FormId
  readonly prefix: string
}

/** The smallest set of changes that makes every balance rule hold; nothing when all of them hold. */
export function Corrections({ check, form, prefix }: CorrectionsProps) {
  const [first, ...others] = check.likely
  if (check.tooManyMistakes !== undefined) return <p>{check.tooManyMistakes}。</p>
  if (first === undefined || first.length === 0) return null
  const change = (suggestion: Suggestion) => (
    <>
      <a href={`#${prefix}-${suggestion.cell}`}>{cellTerm(form, suggestion.cell)}</a>：填报 {decimalText(suggestion.printed)}
      ，应为 <strong>{decimalText(suggestion.suggested)}</strong>
      {suggestion.ambiguous && '（也可能是其他值）'}
    </>
  )
  return (
    <section class="corrections" aria-labelledby={`${prefix}-name ${prefix}-corrections`}>
      <h3 id={`${prefix}-corrections`}>最可能的更正</h3>
      <p>
        只要改动下面 {first.length} 个单元格，全部勾稽关系就都成立{others.length > 0 ? '（同样少的改法还有别的）' : ''}
        。请对照原始登记核实后再改。
      </p>
      <ul>
        {first.map((suggestion) => (
          <li key={suggestion.cell}>{change(suggestion)}</li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>另外 {others.length} 种同样可能的改法</summary>
          <ul>
            {others.slice(0, SHOWN).map((alternative) => (
              <li key={alternative.map(({ cell }) => cell).join()}>
                {alternative.map((suggestion, index) => (
                  <span key={suggestion.cell}>
                    {index > 0 && '；'}
                    {change(suggestion)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {others.length > SHOWN && <p>其余 {others.length - SHOWN} 种见下载的体检结果。</p>}
        </details>
      )}
    </section>
  )
}

/** What an official calls the cell. */
export function cellTerm(form: FormId, cell: CellId): string {
  return FORMS[form].cells.find(({ id }) => id === cell)?.term ?? cell
}
