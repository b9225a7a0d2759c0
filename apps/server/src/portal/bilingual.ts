/** Words of public pages in Chinese and English, in one table, so that neither can be forgotten. */
import { labelOf, type Term } from '@gongkai/contract'

/** The two languages of the frame. What is published stays in the language in which it was written. */
export type Language = 'zh' | 'en'

/** The same words in the other language: a text for a text, a sentence with gaps for a sentence with the same gaps. */
export type Translation<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends (...gaps: infer Gaps) => string ? (...gaps: Gaps) => string : string
}

/** A table of words in both languages. */
export function bilingual<Words extends object>(
  zh: Words,
  en: Translation<Words>,
): Readonly<Record<Language, Translation<Words>>> {
  // A text is a string and a sentence a function of its gaps: every table is a translation of itself.
  return { zh: zh as Translation<Words>, en }
}

/** What a term is called in a language; Chinese terms are those of the contract. */
export function termIn<Key extends string>(
  language: Language,
  terms: readonly Term<Key>[],
  english: Readonly<Record<Key, string>>,
  key: Key,
): string {
  return language === 'en' ? english[key] : labelOf(terms, key)
}

/** The terms to choose from in a language. */
export function termsIn<Key extends string>(
  language: Language,
  terms: readonly Term<Key>[],
  english: Readonly<Record<Key, string>>,
): readonly Term<Key>[] {
  return language === 'en' ? terms.map(({ key }) => ({ key, label: english[key] })) : terms
}

/** What marks published words as Chinese where the frame is English. */
export function chinese({ language }: { readonly language: Language }): { readonly lang?: 'zh-CN' } {
  return language === 'en' ? { lang: 'zh-CN' } : {}
}
