/** 保密审查表: what follows from its answers. It is a person's finding; this says which of them let a document be public. */
import type { SecrecySheet } from '@gongkai/contract'
import { Problem } from '../../../platform/problem.ts'

/** Throws Problem for a sheet with which nothing may be published, with what to do instead. */
export function refuseSheet(sheet: SecrecySheet, { wasAsked }: { readonly wasAsked: boolean }): void {
  if (sheet.stateSecret) throw new Problem(422, 'secrecy-refused', '涉及国家秘密的不得公开（条例第十四条），请退回修改')
  if (sheet.workSecret) throw new Problem(422, 'secrecy-refused', '涉及工作秘密的不得公开，请退回修改')
  const reserved = sheet.commercialSecret || sheet.personalPrivacy || sheet.sensitive
  if (reserved && !sheet.basis?.trim()) {
    throw new Problem(
      422,
      'secrecy-refused',
      '涉及商业秘密、个人隐私或者敏感信息而仍公开的，须写明依据，如权利人同意或者不公开会对公共利益造成重大影响（条例第十五条）',
    )
  }
  if (wasAsked && !sheet.basis?.trim())
    throw new Problem(422, 'secrecy-refused', '已经报请确定，通过时须写明确定的机关和结论；所涉内容已经删去的，写明删去了什么')
}
