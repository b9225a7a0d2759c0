/**
 * What a letter of a case is made from: one plain object that the applications feature fills and that is kept, sealed, with each version of
 * a letter. Days are `YYYY-MM-DD`, money is integer fen, everything else text as people wrote it.
 *
 * A part is left out where the case has none. A letter that needs it is then refused with the name of what is missing, never printed with a
 * gap.
 */
import type { OutcomeKey } from '@gongkai/law/application'

/** A calendar day in China, `YYYY-MM-DD`. */
export type Day = string

/** The agency that writes, as it is on the day of writing. */
export interface AgencyFacts {
  readonly id: number
  readonly name: string
  /** 机关代字, as in `青政公复`; where none is set the whole name stands in document numbers. */
  readonly shortName?: string
  /** 政府信息公开工作机构. */
  readonly office?: string
  readonly address?: string
  readonly postcode?: string
  readonly phone?: string
  readonly email?: string
  readonly hours?: string
  /** Where applicants follow their application. */
  readonly website?: string
  /** 行政复议机关 and 有管辖权的人民法院: letters with remedies are refused without them. */
  readonly reconsiderationOrgan?: string
  readonly court?: string
}

/** The first applicant; joint applicants are named behind. */
export interface ApplicantFacts {
  readonly kind: 'naturalPerson' | 'organization'
  readonly name: string
  readonly jointNames?: readonly string[]
  readonly representative?: string
  /** 法定代表人或负责人 of an organization. */
  readonly legalRepresentative?: string
  readonly contact?: string
  readonly documentKind?: string
  /** Masked; the whole number never stands in a letter. */
  readonly documentNumber?: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
  readonly postcode?: string
}

/** The application itself. Labels are the words of the form, e.g. `当面提交`. */
export interface ApplicationFacts {
  readonly number: string
  readonly queryCode?: string
  readonly channel: string
  /** The day it arrived. */
  readonly arrivedOn: Day
  /** 收到申请之日 (条例 art. 31); left out until it is certain. */
  readonly receivedOn?: Day
  readonly description: string
  /** 载体形式 and 获取途径. */
  readonly carrier: string
  readonly manner: string
  readonly attachments?: readonly string[]
  /** The day by which an answer is due, as it is now. */
  readonly dueOn?: Day
  readonly dueProvisional?: boolean
  readonly handler?: string
}

/** What was decided and why. */
export interface DecisionFacts {
  readonly outcome: OutcomeKey
  /** 法律依据 in words, where an officer wrote it; left out, the provisions of the outcome are printed. */
  readonly basis?: string
  /** 事实: what was established, such as the reasons of the findings, a paragraph each. A refusal is not written without. */
  readonly facts?: string
  /** 理由: how the provision applies to those facts. */
  readonly reasons?: string
}

/** What is given, and where or how. */
export interface ProvisionFacts {
  readonly documents: readonly {
    readonly title: string
    readonly documentNumber?: string
    /** Pages, or `1 份`. */
    readonly extent?: string
    /** 已主动公开 or 公开出版物: where it stands. */
    readonly location?: string
  }[]
  /** 提供的形式 and 方式, in words. */
  readonly carrier?: string
  readonly manner?: string
  /** Where it differs from what was asked for, why (条例 art. 40). */
  readonly changedManner?: string
  /** How to fetch or consult it: place, hours, phone. */
  readonly collection?: string
}

/** Parts that are withheld in a partial disclosure (条例 art. 37). */
export interface WithheldFacts {
  readonly parts: readonly { readonly what: string; readonly basis: string; readonly reasons: string }[]
}

/** The search for information that is not held (条例 art. 36(四)). */
export interface SearchFacts {
  /** Systems, archives and offices that were searched. */
  readonly places: readonly string[]
  readonly keywords?: readonly string[]
  readonly from: Day
  readonly to: Day
  readonly searchedBy?: string
  /** Why it was never made or is no longer there, where known. */
  readonly explanation?: string
}

/** The agency that is responsible, where ours is not (条例 art. 36(五)). */
export interface ResponsibleFacts {
  readonly name: string
  readonly contact?: string
}

/** 补正 (条例 art. 30). */
export interface SupplementFacts {
  readonly items: readonly { readonly what: string; readonly guidance: string }[]
  readonly dueOn: Day
}

/** 延长答复期限 (art. 33(2)) or 延迟答复 (art. 35). */
export interface TermChangeFacts {
  readonly reason: string
  readonly workingDays: number
  readonly formerDueOn: Day
  readonly dueOn: Day
  readonly provisional: boolean
}

/** 征求意见 (arts. 32, 34), 协办 and what follows from it. */
export interface ConsultationFacts {
  readonly recipient: string
  /** What is asked about: the information, without more of the applicant than is needed. */
  readonly matter: string
  readonly workingDays: number
  readonly sentOn?: Day
  readonly answeredOn?: Day
  /** What the other side answered and why; left out where it was silent. */
  readonly answer?: string
  readonly reasons?: string
  /** 公共利益: why it is given all the same. */
  readonly publicInterest?: string
  /** Content that will be disclosed against the third party's will. */
  readonly disclosed?: string
}

/** 信息处理费 (国办函〔2020〕109号). */
export interface FeeFacts {
  readonly basis: 'item' | 'page'
  readonly quantity: number
  /** 按件: how many the applicant had sent in the same calendar month before this one. */
  readonly countedBefore?: number
  readonly amountFen: number
  /** One line for each tier, e.g. `第 11 件至第 30 件，每件 100 元，20 件，2000 元`. */
  readonly tiers: readonly string[]
  readonly reason: string
  readonly workingDays: number
  readonly dueOn?: Day
  /** How to pay: account, code, counter. */
  readonly payment: string
}

/** 申请数量、频次明显超过合理范围 (art. 35). */
export interface ExcessFacts {
  /** The applicant's applications in the period, in words, with figures. */
  readonly pattern: string
  readonly dueOn?: Day
  /** The reasons that the applicant gave, where any were. */
  readonly stated?: string
}

/** An earlier answer to the same applicant about the same information (art. 36(六)). */
export interface EarlierFacts {
  readonly answeredOn: Day
  readonly documentNumber: string
}

/** 更正与自身相关的政府信息 (art. 41). */
export interface CorrectionFacts {
  readonly record: string
  /** What is or is not corrected. */
  readonly result: string
}

/** What is served, to whom and how (送达回证). */
export interface ServiceFacts {
  readonly documents: readonly { readonly title: string; readonly documentNumber?: string; readonly copies: number }[]
  readonly recipient: string
  readonly address?: string
  readonly manner: string
  readonly sentOn?: Day
  readonly trackingNumber?: string
}

/** Opinions in the order of the approval chain (审查呈批单). */
export interface ApprovalFacts {
  readonly steps: readonly { readonly step: string; readonly opinion: string; readonly name: string; readonly on: Day }[]
}

/** Papers of the archive package (归档目录). */
export interface ArchiveFacts {
  readonly entries: readonly { readonly title: string; readonly on?: Day; readonly pages?: number; readonly remark?: string }[]
  readonly retention: string
  readonly filedOn?: Day
  readonly filedBy?: string
}

/** Another agency or case that this one goes to or comes from: 合并、拆分、撤回、移送. */
export interface ConclusionFacts {
  readonly reason: string
  readonly relatedNumbers?: readonly string[]
}

/** Everything a letter may be made from. */
export interface LetterFacts {
  readonly agency: AgencyFacts
  readonly applicant: ApplicantFacts
  readonly application: ApplicationFacts
  readonly decision?: DecisionFacts
  readonly provision?: ProvisionFacts
  readonly withheld?: WithheldFacts
  readonly search?: SearchFacts
  readonly responsible?: ResponsibleFacts
  readonly supplement?: SupplementFacts
  readonly extension?: TermChangeFacts
  readonly deferral?: TermChangeFacts
  readonly consultation?: ConsultationFacts
  readonly fee?: FeeFacts
  readonly excess?: ExcessFacts
  readonly earlier?: EarlierFacts
  readonly correction?: CorrectionFacts
  readonly service?: ServiceFacts
  readonly approval?: ApprovalFacts
  readonly archive?: ArchiveFacts
  readonly conclusion?: ConclusionFacts
}
