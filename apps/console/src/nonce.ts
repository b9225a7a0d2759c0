/** Lets the styles that Ant Design makes while the page runs past the page's policy, and no others. */

/**
 * Gives every style element that our code creates the nonce of this page. Ant Design can be told a nonce, but the parts that it is made of
 * forget it when they lock scrolling under a dialog or measure a scrollbar. Markup that somebody smuggles in has no nonce and stays without
 * effect: style elements made by the parser do not pass here.
 */
export function sealStyles(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  if (nonce === undefined) return
  const create = document.createElement.bind(document)
  const createWithNonce = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
  Object.defineProperty(document, 'createElement', { value: createWithNonce })
}
