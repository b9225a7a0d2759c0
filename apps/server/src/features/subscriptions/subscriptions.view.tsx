/** What subscribers see. */
import type { Challenge } from '../../platform/visitors/challenge.ts'
import { FaultSummary, type FieldFault, RadioField, TextField } from '../../portal/fields.tsx'
import { Notice, PageTitle } from '../../portal/parts.tsx'
import { Verification } from '../../portal/verification.tsx'
import type { SiteRequest } from '../reading/index.ts'
import { FREQUENCIES } from './subscription.ts'
import { SUBSCRIPTION_WORDS } from './words.ts'

/** What is subscribed to, in words, and in which language these are. */
export interface SubscriptionLabel {
  readonly text: string
  readonly lang?: 'zh-CN'
}

interface PageProps {
  readonly request: SiteRequest
}

interface FormProps extends PageProps {
  /** What is wanted; absent: nothing that can be subscribed to was chosen. */
  readonly label: SubscriptionLabel | undefined
  readonly choice: Readonly<Record<string, string | undefined>>
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
  readonly challenge: Challenge
}

function Quoted({ label: { text, lang } }: { readonly label: SubscriptionLabel }) {
  return lang === undefined ? <>“{text}”</> : <span lang={lang}>“{text}”</span>
}

/** The form. */
export function SubscribeForm({ request, label, choice, values, faults, challenge }: FormProps) {
  const { language, href, words: frame } = request
  const words = SUBSCRIPTION_WORDS[language]
  if (label === undefined) {
    return (
      <>
        <PageTitle lead={words.choose}>{words.title}</PageTitle>
        <p class="buttons">
          <a class="button" href={href('/map')}>
            {frame.map}
          </a>{' '}
          <a class="button button-quiet" href={href('/search')}>
            {frame.search}
          </a>
        </p>
      </>
    )
  }
  const form = { values, faults, language }
  return (
    <>
      <PageTitle lead={words.lead}>
        {words.subscribeTo}
        <Quoted label={label} />
      </PageTitle>
      <FaultSummary faults={faults} language={language} />
      <form class="apply-form" method="post" action={href('/subscriptions')} novalidate data-once>
        {Object.entries(choice).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <TextField
          form={form}
          name="email"
          label={words.mail}
          hint={words.mailHint}
          type="email"
          autocomplete="email"
          maximum={200}
          required
        />
        <RadioField
          form={{ ...form, values: { frequency: 'daily', ...values } }}
          name="frequency"
          label={words.frequency}
          terms={FREQUENCIES.map((key) => ({ key, label: words[key] }))}
          required
        />
        <Verification challenge={challenge} faults={faults} language={language} />
        <p class="buttons">
          <button type="submit">{words.send}</button>
        </p>
      </form>
    </>
  )
}

/** After asking; the same whether or not the address had subscribed before. */
export function Asked({ request: { language, href } }: PageProps) {
  const words = SUBSCRIPTION_WORDS[language]
  return (
    <>
      <PageTitle lead={words.askedHint}>{words.asked}</PageTitle>
      <p>
        <a href={href('/')}>{words.back}</a>
      </p>
    </>
  )
}

interface ConfirmationProps extends PageProps {
  readonly step: 'confirm' | 'end'
  /** Absent: the link is unknown or was used to end the subscription. */
  readonly label: SubscriptionLabel | undefined
  readonly token: string
}

/** The button to which a link in a mail leads. */
export function Confirmation({ request, step, label, token }: ConfirmationProps) {
  const words = SUBSCRIPTION_WORDS[request.language]
  if (label === undefined) {
    return (
      <>
        <PageTitle>{words[step]}</PageTitle>
        <Notice kind="warning" title={words[step]}>
          <p>{words.invalid}</p>
        </Notice>
        <p>
          <a href={request.href('/')}>{words.back}</a>
        </p>
      </>
    )
  }
  return (
    <>
      <PageTitle>{words[step]}</PageTitle>
      <p>
        {words.subject}
        <Quoted label={label} />
      </p>
      <form method="post" action={request.href(`/subscriptions/${step}`)}>
        <input type="hidden" name="token" value={token} />
        <p class="buttons">
          <button type="submit">{words[step]}</button>
        </p>
      </form>
    </>
  )
}

/** After the button. */
export function Ended({ request: { language, href }, step }: PageProps & { readonly step: 'confirm' | 'end' }) {
  const words = SUBSCRIPTION_WORDS[language]
  const isConfirmed = step === 'confirm'
  return (
    <>
      <PageTitle lead={isConfirmed ? words.confirmedHint : words.endedHint}>
        {isConfirmed ? words.confirmed : words.ended}
      </PageTitle>
      <p>
        <a href={href('/')}>{words.back}</a>
      </p>
    </>
  )
}

/** An installation that does not know its own address cannot write mails with links. */
export function Unavailable({ request }: PageProps) {
  const words = SUBSCRIPTION_WORDS[request.language]
  return (
    <>
      <PageTitle lead={words.unavailable}>{words.title}</PageTitle>
      <p>
        <a href={request.href('/feeds')}>{request.words.feeds}</a>
      </p>
    </>
  )
}
