/**
 * 申请的内容 (条例 art. 29(2)): who applies, what is wanted, and in which form. Nobody has to say what for. What is missing is supplemented
 * (art. 30); it is no reason to refuse to take an application in.
 */
import { cite, type Citation } from '../citation.ts'

/** One of the three things that an application has to say. */
export type ContentItem = 'identity' | 'contact' | 'description' | 'form'

/** What an application says; absent or blank where it does not. */
export interface ContentFacts {
  /** 姓名或者名称. */
  readonly name?: string
  /** 身份证明: kind and number of a document. */
  readonly identityDocument?: string
  /** 联系方式: any way to reach the applicant. */
  readonly contact?: string
  /** 名称、文号或者便于查询的其他特征性描述. */
  readonly description?: string
  /** 获取信息的方式、途径. */
  readonly form?: string
}

/** What is missing, with the item that asks for it and how to say so to the applicant. */
export interface MissingContent {
  readonly item: ContentItem
  readonly message: string
  readonly source: Citation
}

const blank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

/** What an application lacks, in the order of the article. */
export function missingContent({ name, identityDocument, contact, description, form }: ContentFacts): readonly MissingContent[] {
  const missing: MissingContent[] = []
  const say = (item: ContentItem, number: number, message: string): void => {
    missing.push({ item, message, source: cite('条例2019', 29, 2, number) })
  }
  if (blank(name) || blank(identityDocument)) say('identity', 1, '请写明姓名或者名称，并提供身份证明')
  if (blank(contact)) say('contact', 1, '请写明联系方式')
  if (blank(description)) say('description', 2, '请写明所需信息的名称、文号或者便于查询的其他特征')
  if (blank(form)) say('form', 3, '请写明获取信息的方式、途径')
  return missing
}
