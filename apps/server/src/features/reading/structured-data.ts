/** Descriptions for machines (schema.org). */

/** JSON that may stand in a script element: nothing in it can end the element or be read as markup. */
export function jsonForMarkup(data: object): string {
  return JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
