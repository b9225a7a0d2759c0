/** The fields of an event's form, made from the contract's shape and the case. */
import {
  APPLICANT_CLASSES,
  APPLICATION_EVENT_BODIES,
  type ApplicationEvent,
  type ApplicationView,
  FILE_PURPOSES,
} from '@gongkai/contract'
import { OUTCOME_LIST } from '@gongkai/law/application'
import type { ReactElement } from 'react'
import type { Choice, Field } from '../../ui/form-fields.tsx'
import type { Label } from '../../words.ts'
import { today } from './case.client.ts'
import { openConsultations } from './event-terms.ts'
import { EVENT_FIELD_LABELS, type EventField, FIELD_CHOICES, FIELD_LABELS } from './field-words.ts'
import { choicesOf, type useTerms } from './terms.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly maxLength?: number
}

/** The shape of an event's body, as forms read it. */
export interface BodyShape {
  readonly properties: Readonly<Record<string, object>>
  readonly required?: readonly string[] | undefined
}

/** What the making of fields needs. */
export interface FieldContext {
  readonly view: ApplicationView
  readonly label: (label: Label) => string
  readonly terms: ReturnType<typeof useTerms>
  readonly handlers: readonly Choice[]
  /** Controls for the fields that no ordinary input can fill in. */
  readonly controls: Partial<Readonly<Record<EventField, ReactElement>>>
}

/** The shape of an event's body. */
export function shapeOf(event: ApplicationEvent): BodyShape {
  return APPLICATION_EVENT_BODIES[event]
}

/** Whether the event issues a paper that can be read and changed beforehand. */
export function hasPaper(event: ApplicationEvent): boolean {
  return 'letter' in shapeOf(event).properties
}

/** The fields of an event's form; the paper is not among them. */
export function fieldsOf(event: ApplicationEvent, context: FieldContext): readonly Field[] {
  const { properties, required = [] } = shapeOf(event)
  return (Object.keys(properties) as EventField[])
    .filter((name) => name !== 'letter')
    .map((name) => {
      const schema = properties[name] as Schema
      const label = context.label(EVENT_FIELD_LABELS[event]?.[name] ?? FIELD_LABELS[name])
      const base = { name, label, required: required.includes(name) }
      const control = context.controls[name]
      if (control) return { ...base, kind: 'own', control }
      const choices = choicesFor(event, name, schema, context)
      if (choices) return { ...base, kind: 'choice', choices }
      return { ...base, kind: kindOf(schema) }
    })
}

function kindOf({ type, pattern, maxLength = 0 }: Schema): Field['kind'] {
  if (type === 'integer') return 'number'
  if (pattern?.startsWith(String.raw`^\d{4}`)) return 'day'
  return maxLength >= 500 ? 'area' : 'text'
}

/** The choices that come from the case or from lists of the contract. */
const CHOICES: Partial<Readonly<Record<EventField, (event: ApplicationEvent, context: FieldContext) => readonly Choice[]>>> = {
  handlerId: (_, { handlers }) => handlers,
  consultationId: (event, { view }) =>
    openConsultations(event, view).map(({ id, name, askedOn }) => ({ value: id, label: `${name}（${askedOn}）` })),
  deliveryId: (_, { view }) =>
    view.deliveries
      .filter(({ servedOn }) => servedOn === null)
      .map(({ id, sentOn, trackingNumber }) => ({ value: id, label: [sentOn, trackingNumber].filter(Boolean).join(' ') })),
  id: (_, { view }) => view.files.map(({ id, title }) => ({ value: id, label: title })),
  applicantClass: (_, { terms }) => choicesOf(APPLICANT_CLASSES, terms.applicantClass),
  purpose: (_, { terms }) => choicesOf(FILE_PURPOSES, terms.purpose),
  outcome: () => OUTCOME_LIST.map(({ key, term }) => ({ value: key, label: term })),
}

/** The words of codes by field. */
const WORDS: Partial<Readonly<Record<EventField, Readonly<Record<string, Label>>>>> = FIELD_CHOICES

function choicesFor(
  event: ApplicationEvent,
  name: EventField,
  schema: Schema,
  context: FieldContext,
): readonly Choice[] | undefined {
  const known = CHOICES[name]
  if (known) return known(event, context)
  return schema.enum?.map((value) => {
    const words = WORDS[name]?.[value]
    return { value, label: words === undefined ? value : context.label(words) }
  })
}

/** What a form begins with: today where a day is asked for, the only choice where there is one, what is known already. */
export function initialOf(event: ApplicationEvent, view: ApplicationView): Readonly<Record<string, unknown>> {
  const { properties, required = [] } = shapeOf(event)
  const known: Readonly<Record<string, unknown>> = {
    subject: view.subject ?? undefined,
    paidFen: view.fee ? view.fee.amountFen / 100 : undefined,
    consultationId: onlyOne(openConsultations(event, view)),
    deliveryId: onlyOne(view.deliveries.filter(({ servedOn }) => servedOn === null)),
    text: event === 'receiveSupplement' ? view.description : undefined,
    workingDays: event === 'proposeExtension' ? 20 : undefined,
    items: [{ what: '', guidance: '' }],
    parts: [view.description, ''],
  }
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const isToday = required.includes(name) && kindOf(schema) === 'day' && name !== 'dueOn'
      return [name, isToday ? today() : known[name]]
    }),
  )
}

function onlyOne(found: readonly { readonly id: number }[]): number | undefined {
  return found.length === 1 ? found[0]?.id : undefined
}
