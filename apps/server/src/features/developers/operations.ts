/** The operations of the API, taken from its own OpenAPI description. */

/** A parameter of an address. */
export interface Parameter {
  readonly name: string
  readonly place: 'path' | 'query'
  readonly required: boolean
  readonly description: string
}

/** One operation. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
}

/** The part of an OpenAPI document that is shown. */
export interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
}

/** Every operation of the description in the order in which the routes were added. */
export function operationsOf({ paths = {} }: Description): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods = {}]) =>
    Object.entries(methods).map(([method, described]): Operation => {
      // The document is made by our own routes through the generator, whose types leave these fields open.
      const operation = described as {
        readonly tags?: readonly string[]
        readonly summary?: string
        readonly description?: string
        readonly parameters?: readonly {
          name: string
          in: string
          required?: boolean
          description?: string
          schema?: { description?: string }
        }[]
      }
      return {
        method: method.toUpperCase(),
        path,
        tag: operation.tags?.[0] ?? '',
        summary: operation.summary ?? '',
        description: operation.description ?? '',
        parameters: (operation.parameters ?? []).map((parameter) => ({
          name: parameter.name,
          place: parameter.in === 'path' ? 'path' : 'query',
          required: parameter.required ?? false,
          description: parameter.description ?? parameter.schema?.description ?? '',
        })),
      }
    }),
  )
}
