/** What subscribers see. */
import type { Challenge } from '../../platform/visitors/challenge.ts'
import { FaultSummary, type FieldFault, RadioField, TextField } from '../../portal/fields.tsx'
import { Verification } from '../../portal/verification.tsx'
import type { SiteRequest } from '../reading/index.ts'
import { FREQUENCIES } from './subscription.ts'

interface PageProps {
  readonly request: SiteRequest
}

interface FormProps extends PageProps {
  /** What is wanted, in words; absent: nothing that can be subscribed to was chosen. */
  readonly label: string | undefined
  readonly choice: Readonly<Record<string, string | undefined>>
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
  readonly challenge: Challenge
}

const ENGLISH_FREQUENCIES = [
  { key: 'daily', label: 'Once a day' },
  { key: 'immediately', label: 'Within minutes' },
] as const

/** The form. */
export function SubscribeForm({ request, label, choice, values, faults, challenge }: FormProps) {
  const { language, href } = request
  const isEnglish = language === 'en'
  if (label === undefined) {
    return (
      <>
        <h1>{isEnglish ? 'Subscribe by mail' : '邮件订阅'}</h1>
        <p>
          {isEnglish
            ? 'Open a column or search for something, then follow “Subscribe by mail” there.'
            : '请先打开一个栏目，或者搜索一次，再从那里进入“邮件订阅”。'}
        </p>
        <p>
          <a href={href('/map')}>{request.words.map}</a>
        </p>
      </>
    )
  }
  return (
    <>
      <h1>{isEnglish ? `Subscribe to “${label}”` : `订阅“${label}”`}</h1>
      <FaultSummary faults={faults} {...(isEnglish ? { title: 'Please correct' } : {})} />
      <p>
        {isEnglish
          ? 'We write when something new is published. Your address is stored encrypted, is used for nothing else, and is deleted when you unsubscribe.'
          : '有新信息公开时给您发邮件。邮箱加密保存，只用于这项订阅，退订后即行删除。'}
      </p>
      <form method="post" action={href('/subscriptions')} novalidate>
        {Object.entries(choice).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <TextField
          form={{ values, faults }}
          name="email"
          label={isEnglish ? 'Mail address' : '邮箱'}
          type="email"
          autocomplete="email"
          maximum={200}
          required
        />
        <RadioField
          form={{ values: { frequency: 'daily', ...values }, faults }}
          name="frequency"
          label={isEnglish ? 'How often' : '多久发一次'}
          terms={isEnglish ? ENGLISH_FREQUENCIES : FREQUENCIES}
          required
        />
        <Verification challenge={challenge} faults={faults} />
        <p class="buttons">
          <button type="submit">{isEnglish ? 'Subscribe' : '订阅'}</button>
        </p>
      </form>
    </>
  )
}

/** After asking; the same whether or not the address had subscribed before. */
export function Asked({ request: { language } }: PageProps) {
  const isEnglish = language === 'en'
  return (
    <>
      <h1>{isEnglish ? 'Please look into your mailbox' : '请到邮箱确认'}</h1>
      <p>
        {isEnglish
          ? 'If you have not subscribed to this before, a mail with a link is on its way. The subscription begins when you confirm it.'
          : '如果您以前没有订阅过同样的内容，几分钟内会收到一封确认邮件，打开其中的地址确认后订阅生效。没有收到的，请看看垃圾邮件。'}
      </p>
    </>
  )
}

interface ConfirmationProps extends PageProps {
  readonly step: 'confirm' | 'end'
  /** Absent: the link is unknown or was used to end the subscription. */
  readonly label: string | undefined
  readonly token: string
}

/** The button to which a link in a mail leads. */
export function Confirmation({ request, step, label, token }: ConfirmationProps) {
  const isEnglish = request.language === 'en'
  const words = {
    confirm: isEnglish ? 'Confirm the subscription' : '确认订阅',
    end: isEnglish ? 'End the subscription' : '退订',
  }[step]
  if (label === undefined) {
    return (
      <>
        <h1>{words}</h1>
        <p>
          {isEnglish
            ? 'This link is no longer valid: the subscription has ended, or was not confirmed in time.'
            : '这个链接已经失效：订阅已经退订，或者没有按时确认。需要的话请重新订阅。'}
        </p>
      </>
    )
  }
  return (
    <>
      <h1>{words}</h1>
      <p>{isEnglish ? `Subject: “${label}”` : `订阅内容：“${label}”`}</p>
      <form method="post" action={request.href(`/subscriptions/${step}`)}>
        <input type="hidden" name="token" value={token} />
        <p class="buttons">
          <button type="submit">{words}</button>
        </p>
      </form>
    </>
  )
}

/** After the button. */
export function Ended({ request, step }: PageProps & { readonly step: 'confirm' | 'end' }) {
  const isEnglish = request.language === 'en'
  const title = {
    confirm: isEnglish ? 'You have subscribed' : '订阅已经生效',
    end: isEnglish ? 'The subscription has ended' : '已经退订',
  }[step]
  const text = {
    confirm: isEnglish ? 'Each mail has a link to end it.' : '每封邮件都附有退订的地址，随时可以退订。',
    end: isEnglish ? 'Your address has been deleted.' : '您的邮箱已经删除，不会再收到邮件。',
  }[step]
  return (
    <>
      <h1>{title}</h1>
      <p>{text}</p>
    </>
  )
}

/** An installation that does not know its own address cannot write mails with links. */
export function Unavailable({ request }: PageProps) {
  const isEnglish = request.language === 'en'
  return (
    <>
      <h1>{isEnglish ? 'Subscribe by mail' : '邮件订阅'}</h1>
      <p>{isEnglish ? 'This site offers no mails; feeds are available.' : '本网站暂不提供邮件订阅，可以用阅读器订阅。'}</p>
      <p>
        <a href={request.href('/feeds')}>{request.words.feeds}</a>
      </p>
    </>
  )
}
