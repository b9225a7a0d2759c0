/** Who applies in the demonstration: samples that nobody takes for people. The credit code is the example of its own standard, GB 32100. */
import type { ApplicationContent, Party } from '@gongkai/contract'

/** An applicant and the column of table 3 in which he is counted. */
export interface SampleApplicant {
  readonly applicant: Party
  readonly applicantClass: ApplicationContent['applicantClass']
}

const LETTERS = '甲乙丙丁戊己庚辛壬癸'

/** 示例申请人甲, 乙 … with a passport number of zeros. */
export function sampleCitizen(number: number): SampleApplicant {
  return {
    applicantClass: 'naturalPerson',
    applicant: {
      role: 'applicant',
      kind: 'naturalPerson',
      name: `示例${LETTERS[number % LETTERS.length] ?? ''}`,
      documentKind: 'passport',
      documentNumber: `E0000${String(number).padStart(4, '0')}`,
      email: `sample${number}@shenqing.example`,
      address: `青禾县城关镇示例路${number}号`,
    },
  }
}

/** A company, a law firm and others, all by the standard's sample code. */
export function sampleOrganization(
  name: string,
  applicantClass: Exclude<SampleApplicant['applicantClass'], 'naturalPerson'>,
): SampleApplicant {
  return {
    applicantClass,
    applicant: {
      role: 'applicant',
      kind: 'organization',
      name,
      documentKind: 'creditCode',
      documentNumber: '91350100M000100Y43',
      legalRepresentative: '示例甲',
      contact: '示例乙',
      email: 'office@shenqing.example',
      address: '青禾县城关镇示例路100号',
    },
  }
}
