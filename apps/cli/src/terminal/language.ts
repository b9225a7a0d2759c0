/** The languages of the command's own words. Findings quote Chinese law and stay Chinese. */
export type Language = 'zh' | 'en'

/** A text in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** The text in the language asked for. */
export function inLanguage(language: Language, words: Words): string {
  return words[language]
}
