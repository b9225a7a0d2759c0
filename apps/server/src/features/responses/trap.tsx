import type { Language } from '../../portal/bilingual.ts'
import { FORM_WORDS } from '../../portal/form-words.ts'

/** A field that people do not see; programs fill it in. */
export function Trap({ language }: { readonly language: Language }) {
  return (
    <p class="visually-hidden" aria-hidden="true">
      <label for="website">{FORM_WORDS[language].trap}</label>
      <input id="website" name="website" type="text" tabIndex={-1} autocomplete="off" />
    </p>
  )
}
