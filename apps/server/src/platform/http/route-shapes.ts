/**
 * The shapes of routes, compiled when the first request needs them.
 *
 * Compiling those of hundreds of routes at once takes half of a start: some three seconds of a processor. What was compiled is kept for
 * the process, so that another application in it, as tests make them, finds it done.
 */
import ajvCompiler from '@fastify/ajv-compiler'
import serializerCompiler from '@fastify/fast-json-stringify-compiler'
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'

/** The compilers of one application's shapes, as Fastify asks for them. */
export interface RouteShapes {
  readonly validators: FastifySchemaCompiler<unknown>
  readonly serializers: FastifySerializerCompiler<unknown>
  /** Compiles all that no request has needed yet; returns how many shapes there are, and throws for one that is none. */
  readonly compileAll: () => number
}

type Validate = ReturnType<FastifySchemaCompiler<unknown>>
type Serialize = ReturnType<FastifySerializerCompiler<unknown>>

/**
 * Fastify's own compilers with its own options, one of each for the process. Validators are kept by the shape's identity.
 *
 * Addresses and forms hold only texts, which are made into the numbers that a shape asks for. JSON says itself what is a number: there a
 * `null`, an empty text or `true` is no figure and is refused, not taken for 0 or 1.
 */
const compileCoercing = ajvCompiler()({}, { customOptions: {} })
const compileExact = ajvCompiler()({}, { customOptions: { coerceTypes: false } })
/** Bodies that were sent by forms. */
const forms = new WeakSet<object>()
const compileSerializer = serializerCompiler()({}, {})
const serializers = new WeakMap<object, Serialize>()

/** Notes that a body is the fields of a form, which are texts whatever they mean. */
export function formBody<Fields extends object>(fields: Fields): Fields {
  forms.add(fields)
  return fields
}

/** The compilers for a new application. */
export function routeShapes(): RouteShapes {
  const all: (() => unknown)[] = []
  const late = <Compiled>(compile: () => Compiled): (() => Compiled) => {
    let compiled: Compiled | undefined
    const once = () => (compiled ??= compile())
    all.push(once)
    return once
  }
  return {
    validators: (route) => {
      const coercing = () => compileCoercing(route) as Validate
      if (route.httpPart !== 'body') return lateValidator(late(coercing))
      return lateValidator(late(() => bodyValidator(() => compileExact(route) as Validate, coercing)))
    },
    serializers: (route) => {
      const serialize = late(() => keptSerializer(route))
      return (value) => serialize()(value)
    },
    compileAll: () => {
      for (const compile of all) compile()
      return all.length
    },
  }
}

/** JSON is taken as it stands; the texts of a form are read as what the shape asks for. */
function bodyValidator(compileJson: () => Validate, compileForm: () => Validate): Validate {
  const json = compileJson()
  let form: Validate | undefined
  const validator: Validate = (body: unknown) => {
    const own = typeof body === 'object' && body !== null && forms.has(body) ? (form ??= compileForm()) : json
    const isValid = own(body)
    validator.errors = own.errors ?? null
    return isValid
  }
  return validator
}

/**
 * Validates as the compiled function does. `schemaEnv` is how Fastify knows a validator that may replace the whole of what it is given, and
 * that wants to be told where that is.
 */
function lateValidator(compiled: () => Validate): Validate {
  const validate = (...given: Parameters<Validate>) => {
    const own = compiled()
    const isValid = own(...given)
    validator.errors = own.errors ?? null
    return isValid
  }
  const validator: Validate = Object.assign(validate, { schemaEnv: true })
  return validator
}

function keptSerializer(route: Parameters<FastifySerializerCompiler<unknown>>[0]): Serialize {
  // Shapes are objects.
  const shape = route.schema as object
  const kept = serializers.get(shape) ?? compileSerializer({ httpStatus: '', ...route })
  serializers.set(shape, kept)
  return kept
}
