/** A piece of a document's body: text, or an element of the subset. */
export type BodyNode = string | BodyElement

/** An element of the subset, with the attributes that it may have, in the order in which they are written. */
export interface BodyElement {
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly children: readonly BodyNode[]
}

/** Name and decoded value. */
export type Attribute = readonly [name: string, value: string]

/** The value of an attribute, if the element has it. */
export function attributeOf(element: BodyElement, name: string): string | undefined {
  return element.attributes.find(([key]) => key === name)?.[1]
}

/** All elements under a node in document order, the node itself left out. The tree is of bounded depth. */
export function* elementsOf(root: BodyElement): Generator<BodyElement> {
  for (const child of root.children) {
    if (typeof child === 'string') continue
    yield child
    yield* elementsOf(child)
  }
}
