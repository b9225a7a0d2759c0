/** The words of a page in Chinese and English, side by side: a word that lacks one of the two does not compile. */
import { useLanguage } from './preferences.ts'

/** The languages of the console. */
export const LANGUAGES = ['zh', 'en'] as const

/** A language of the console. */
export type Language = (typeof LANGUAGES)[number]

/** One word in every language. */
export type Label = Readonly<Record<Language, string>>

/** A word, or a sentence made from values. */
type Entry = string | ((...values: never[]) => string)

type Dictionary = Readonly<Record<string, Entry>>

/** The same keys and values to fill in, in another language. */
type Translated<Words extends Dictionary> = {
  readonly [Key in keyof Words]: Words[Key] extends (...values: infer Values) => string ? (...values: Values) => string : string
}

/** The words of one page folder in every language. */
export type Words<W extends Dictionary> = Readonly<Record<Language, Translated<W>>>

/** The words of a page folder, Chinese first. A key that English lacks or has too many is a type error. */
export function words<const W extends Dictionary>(zh: W, en: Translated<W>): Words<W>
/** Chinese has the type that English is translated to, by the definition of that type; the compiler cannot see it for every W. */
export function words(zh: Dictionary, en: Dictionary): Readonly<Record<Language, Dictionary>> {
  return { zh, en }
}

/** The words in the language that the person has chosen. */
export function useWords<W extends Dictionary>(dictionary: Words<W>): Translated<W> {
  return dictionary[useLanguage()]
}

/** One label in the language that the person has chosen. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage()
  return (label) => label[language]
}
