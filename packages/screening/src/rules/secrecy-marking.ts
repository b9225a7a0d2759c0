import type { ScreeningSeverity } from '../finding.ts'
import type { ScreeningRule } from '../rule.ts'

interface Marking {
  readonly words: RegExp
  readonly reason: string
  readonly severity: ScreeningSeverity
  /** A segment longer than this is a sentence about secrecy, not a marking. */
  readonly longest?: number
}

const MARKINGS: readonly Marking[] = [
  { words: /(?:绝密|机密|秘密|工作秘密)[★☆*](?:\d+(?:年|个月)|长期)?/gu, reason: '有密级标志', severity: 'error' },
  { words: /密级[:为]?(?:绝密|机密|秘密|内部)/gu, reason: '写有密级', severity: 'error' },
  { words: /^[([]?(?:绝密|机密|秘密|工作秘密)(?:级|件)?(?:\d+年)?[)\]]?$/gu, reason: '有密级标志', severity: 'error' },
  {
    words:
      /[([【](?:此件|本文件|本件)?(?:不予公开|不公开发布|不得公开|内部(?:文件|资料|掌握|使用)|依申请公开|删减后公开)[)\]】]/gu,
    reason: '附注说明此件不是主动公开',
    severity: 'error',
  },
  {
    words:
      /内部(?:资料|文件|材料|刊物),?(?:注意保[密存]|请勿外传|不得外传|严禁外传|妥善保管|不得公开)|仅供内部(?:使用|参考|掌握|传阅)/gu,
    reason: '有内部资料标志',
    severity: 'error',
  },
  {
    words: /(?:请勿|不得|严禁|禁止)(?:外传|扩散|翻印)|注意保密|不得公开|不得上网|阅后(?:即焚|退回|收回)/gu,
    reason: '有不得外传的要求',
    severity: 'error',
    longest: 10,
  },
  { words: /^[([【]?内部(?:资料|文件|刊物|传阅)[)\]】]?$/gu, reason: '有内部资料标志', severity: 'error' },
]
const HINT = /密|内部|公开|外传|扩散|翻印|上网|阅后/u

/** `secrecy-marking`: markings of secret and internal papers. */
export const SECRECY_MARKING: ScreeningRule = {
  key: 'secrecy-marking',
  term: '涉密和内部标志',
  severity: 'error',
  setting: 'block',
  explanation:
    '查找“机密★3年”一类的密级标志、“内部资料，注意保存”“（此件不公开）”一类的附注。“保密审查”“商业秘密”“涉及国家秘密的不得公开”等叙述不在此列。发现后应停止发布并报告保密机构。',
  basis: '《中华人民共和国保守国家秘密法》第三十五条、第六十四条；《中华人民共和国政府信息公开条例》第十七条',
  look: ({ segments }, tell) => {
    for (const segment of segments) {
      const { text } = segment.plain
      if (segment.field === 'metadata' || !HINT.test(text)) continue
      for (const { words, reason, severity, longest } of MARKINGS) {
        if (longest !== undefined && text.length > longest) continue
        for (const match of text.matchAll(words)) {
          tell.at(segment, match.index, match.index + match[0].length, {
            severity,
            reason: `${reason}“${match[0]}”`,
            remedy: '请停止发布，核实是否涉密；涉密的立即删除并报告保密机构，已解密的附解密手续并去掉标志',
          })
        }
      }
    }
  },
}
