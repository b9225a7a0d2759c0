/** The way of an application in steps, for the flow chart and for the same in words. Periods are those in force on the day. */
import {
  AGENCY_OPINION_PERIOD,
  LONGEST_EXTENSION,
  REPLY_PERIOD,
  SUPPLEMENT_NOTICE_PERIOD,
  THIRD_PARTY_PERIOD,
} from '@gongkai/law/application'
import { inForce } from '@gongkai/law'

/** A step; `aside` is what may happen there. Texts are lists of lines as the chart breaks them. */
export interface ProcedureStep {
  readonly title: string
  readonly lines: readonly string[]
  readonly article: string
  readonly aside?: { readonly title: string; readonly lines: readonly string[] }
}

/** The steps from the application to the remedies, as the 条例 has them on `day` (`YYYY-MM-DD`). */
export function procedureSteps(day: string): readonly ProcedureStep[] {
  const [reply, extension] = [inForce(REPLY_PERIOD, day), inForce(LONGEST_EXTENSION, day)]
  const [supplement, thirdParty] = [inForce(SUPPLEMENT_NOTICE_PERIOD, day), inForce(THIRD_PARTY_PERIOD, day)]
  const agency = inForce(AGENCY_OPINION_PERIOD, day)
  const opinion = agency === thirdParty ? `${thirdParty}` : `${thirdParty}（机关 ${agency}）`
  return [
    {
      title: '提出申请',
      lines: ['当面、邮寄或者网上等', '写明身份、联系方式、', '所需信息和提供形式'],
      article: '第二十七条、第二十九条',
      aside: { title: '书写确有困难', lines: ['可以口头提出，', '由工作机构代为填写'] },
    },
    { title: '登记', lines: ['确定收到申请之日', '出具接收回执'], article: '第三十一条' },
    {
      title: '审查内容',
      lines: ['内容明确的，进入办理'],
      article: '第三十条',
      aside: {
        title: '内容不明确',
        lines: [`${supplement} 个工作日内一次性告知补正`, '收到补正之日起重新计算期限', '无正当理由逾期不补正，视为放弃'],
      },
    },
    {
      title: '研究办理',
      lines: ['查找信息，审查能否公开'],
      article: '第三十二条、第三十四条',
      aside: {
        title: '涉及第三方或者其他机关',
        lines: [`书面征求意见，${opinion} 个工作日内提出`, '所需时间不计入答复期限'],
      },
    },
    {
      title: '作出答复',
      lines: ['能当场答复的当场答复', `不能的，${reply} 个工作日内答复`],
      article: '第三十三条',
      aside: {
        title: '需要延长答复期限',
        lines: ['经工作机构负责人同意并告知', `最长延长 ${extension} 个工作日`],
      },
    },
    {
      title: '答复的种类',
      lines: ['予以公开、部分公开、', '不予公开、无法提供、', '不予处理、其他处理'],
      article: '第三十六条至第三十九条',
      aside: { title: '不予公开等', lines: ['说明理由和依据', '告知救济途径'] },
    },
    { title: '送达', lines: ['当面、邮寄、网上等'], article: '第四十条' },
    {
      title: '对答复有异议',
      lines: ['可以依法寻求救济'],
      article: '第四十七条、第五十一条',
      aside: { title: '救济途径', lines: ['投诉、举报', '申请行政复议', '提起行政诉讼'] },
    },
  ]
}
