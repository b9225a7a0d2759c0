/** The online form: a plain form of one page, then a page to look it over. */
import { APPLICANT_CLASSES, CARRIERS, DELIVERY_MANNERS, DOCUMENT_KINDS } from '@gongkai/contract'
import type { Agency } from '../agencies/index.ts'
import { PageTitle } from '../../portal/parts.tsx'
import { type DraftFile, MOST_FILES } from './draft.ts'
import {
  type FieldFault,
  FaultSummary,
  FileField,
  type FormState,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from '../../portal/fields.tsx'
import { type ApplyInput, fieldsOf, LONGEST_DESCRIPTION, MOST_APPLICANTS, PARTY_FIELDS } from './input.ts'
import { formPath } from './paths.ts'
import { PrivacyNotice } from './privacy.tsx'

/** What the form shows. */
export interface FormView {
  readonly agency: Agency
  readonly input: ApplyInput
  readonly draft: string
  readonly files: readonly DraftFile[]
  readonly faults: readonly FieldFault[]
  /** Whether the applicant is signed in; `undefined` where nobody can. */
  readonly signedIn?: boolean
  readonly retention: string
}

const ACCEPT = '.pdf,.jpg,.jpeg,.png,.docx,.doc,.xlsx,.xls,.ofd,.txt'
const MATTERS = [
  { key: 'information', label: '获取政府信息' },
  { key: 'recordCorrection', label: '更正与自己相关的记录（条例第四十一条）' },
] as const
const DOCUMENTS = [
  { label: '个人证件', terms: DOCUMENT_KINDS.filter(({ holder }) => holder === 'naturalPerson') },
  { label: '单位证件', terms: DOCUMENT_KINDS.filter(({ holder }) => holder === 'organization') },
]
const PEOPLE = [DOCUMENTS[0]].flatMap((group) => group ?? [])

/** The form. */
export function ApplyForm(view: FormView) {
  const { agency, input, draft, files, faults } = view
  const form: FormState = { values: Object.fromEntries(fieldsOf(input)), faults }
  return (
    <>
      <PageTitle lead={`向${agency.name}提出。不用注册，不需要说明用途。`}>网上申请政府信息公开</PageTitle>
      <Steps here={1} />
      <FaultSummary faults={faults} />
      <SignInOffer {...view} />
      <form class="apply-form" method="post" action={formPath(agency.id)} encType="multipart/form-data" noValidate data-apply>
        {/* What the Enter key presses: the first button of the form. */}
        <button class="visually-hidden" type="submit" name="go" value="review" tabIndex={-1} aria-hidden="true">
          下一步
        </button>
        <input type="hidden" name="draft" value={draft} />
        <input type="hidden" name="applicants" value={input.applicants.length} />
        <RadioField form={form} name="matter" label="申请事项" terms={MATTERS} />
        <RadioField
          form={form}
          name="applicantClass"
          label="申请人类别"
          hint="公民个人选“自然人”；单位选一类，只用于统计。"
          terms={APPLICANT_CLASSES}
          required
        />
        {input.applicants.map((_, index) => (
          <Applicant key={index} form={form} index={index} count={input.applicants.length} files={files} />
        ))}
        {input.applicants.length < MOST_APPLICANTS && (
          <p>
            <button class="button-quiet" type="submit" name="go" value="add-applicant">
              增加一位共同申请人
            </button>
          </p>
        )}
        <Representative form={form} files={files} input={input} />
        <Wanted form={form} input={input} files={files} />
        <Honeypot input={input} />
        <PrivacyNotice agency={agency} retention={view.retention} />
        <p class="buttons">
          <button type="submit" name="go" value="review">
            下一步：核对申请内容
          </button>
        </p>
        <p class="quiet">下一步只是核对，还不会提交。</p>
      </form>
    </>
  )
}

/** Where one is in the three steps. */
export function Steps({ here }: { readonly here: 1 | 2 | 3 }) {
  return (
    <ol class="steps" aria-label="步骤">
      {['填写', '核对', '提交成功'].map((step, index) => (
        <li key={step} {...(index + 1 === here ? { 'aria-current': 'step' as const } : {})}>
          {index + 1}. {step}
        </li>
      ))}
    </ol>
  )
}

function SignInOffer({ agency, signedIn }: FormView) {
  if (signedIn === undefined) return null
  return signedIn ? (
    <p class="quiet">您已通过统一身份认证登录，提交后可以在“我的申请”中查看。</p>
  ) : (
    <p class="quiet">
      也可以先<a href={`/applicant/sign-in?to=${encodeURIComponent(formPath(agency.id))}`}>用统一身份认证登录</a>
      ，以后不用查询码也能查看自己的申请；不登录同样可以申请。
    </p>
  )
}

interface PartyProps {
  readonly form: FormState
  readonly files: readonly DraftFile[]
}

function Applicant({ form, files, index, count }: PartyProps & { readonly index: number; readonly count: number }) {
  const at = `applicant-${index + 1}`
  const title = count === 1 ? '申请人' : index === 0 ? '申请人（第一申请人，答复送给他）' : `共同申请人 ${index}`
  return (
    <section class="party" aria-labelledby={`${at}-title`}>
      <h2 id={`${at}-title`}>{title}</h2>
      <PartyFields form={form} at={at} />
      {index === 0 && (
        <>
          <FileField
            form={form}
            name="file-identity"
            label="身份证明材料"
            hint="可以不传：填了证件号码即可。代理人、港澳台和外国申请人建议上传。"
            accept={ACCEPT}
          >
            <KeptFiles files={files} purpose="identity" />
          </FileField>
        </>
      )}
      {count > 1 && (
        <p>
          <button class="button-quiet" type="submit" name="go" value={`remove-applicant-${index + 1}`}>
            去掉{title}
          </button>
        </p>
      )}
    </section>
  )
}

function PartyFields({ form, at, person = false }: { readonly form: FormState; readonly at: string; readonly person?: boolean }) {
  const field = (name: keyof typeof PARTY_FIELDS) => ({ form, name: `${at}-${name}`, maximum: PARTY_FIELDS[name] })
  const self = at === 'applicant-1'
  return (
    <>
      <TextField
        {...field('name')}
        label={person ? '姓名' : '姓名或者单位名称'}
        required
        {...(self && { autocomplete: 'name' })}
      />
      <div class="pair">
        <SelectField {...field('documentKind')} label="证件种类" groups={person ? PEOPLE : DOCUMENTS} required />
        <TextField {...field('documentNumber')} label="证件号码" required />
      </div>
      {!person && (
        <div class="pair" data-organization={at}>
          <TextField {...field('legalRepresentative')} label="法定代表人或者负责人（单位填写）" />
          <TextField {...field('contact')} label="联系人（单位填写）" />
        </div>
      )}
      <div class="pair">
        <TextField
          {...field('phone')}
          label="联系电话"
          hint={
            self
              ? '电话、邮箱、地址至少填一项。有新进展会通知您，通知里只有登记号，没有申请内容和查询码。'
              : '电话、邮箱、地址至少填一项。'
          }
          type="tel"
          {...(self && { autocomplete: 'tel' })}
        />
        <TextField {...field('email')} label="电子邮箱" type="email" {...(self && { autocomplete: 'email' })} />
      </div>
      <div class="pair pair-wide">
        <TextField {...field('address')} label="通信地址" {...(self && { autocomplete: 'street-address' })} />
        <TextField {...field('postcode')} label="邮政编码" short {...(self && { autocomplete: 'postal-code' })} />
      </div>
    </>
  )
}

function Representative({ form, files, input }: PartyProps & { readonly input: ApplyInput }) {
  const hasFaults = form.faults.some(({ field }) => field.startsWith('representative') || field === 'file-authorization')
  const isOpen =
    hasFaults ||
    Object.values(input.representative).some((text) => text !== '') ||
    files.some(({ purpose }) => purpose === 'authorization')
  return (
    <details class="party" open={isOpen}>
      <summary>由代理人代为申请的，填写代理人（没有的不用填）</summary>
      <PartyFields form={form} at="representative" person />
      <FileField
        form={form}
        name="file-authorization"
        label="授权委托书"
        hint="照片、扫描件或者电子文件；写明委托谁、办什么事。"
        accept={ACCEPT}
      >
        <KeptFiles files={files} purpose="authorization" />
      </FileField>
    </details>
  )
}

function Wanted({ form, files, input }: PartyProps & { readonly input: ApplyInput }) {
  const correction = input.matter === 'recordCorrection'
  return (
    <section class="party" aria-labelledby="wanted-title">
      <h2 id="wanted-title">{correction ? '要更正的记录' : '所需政府信息'}</h2>
      <TextArea
        form={form}
        name="description"
        label={correction ? '哪一份记录、哪里不准确、应当是什么' : '名称、文号或者便于查询的其他特征'}
        hint={
          correction
            ? '请写明记录的名称、时间和不准确之处，并在下面上传证据。'
            : '例如：《青禾县 2025 年城镇老旧小区改造方案》；或者：2024 年 3 月至 6 月，南湖片区某项目的征地补偿安置方案。不要填写国家秘密。'
        }
        rows={7}
        maximum={LONGEST_DESCRIPTION}
        required
      />
      <RadioField form={form} name="carrier" label="希望得到的形式" terms={CARRIERS} required />
      <RadioField
        form={form}
        name="manner"
        label="希望得到的途径"
        hint="选邮寄的要填通信地址，选电子邮件的要填邮箱；选网上的，答复后在查询页下载。"
        terms={DELIVERY_MANNERS}
        required
      />
      <FileField
        form={form}
        name="file-application"
        label={correction ? '证据材料' : '附件'}
        hint={`可以不传。PDF、图片、Word、Excel、OFD、文本，每个不超过 20 MB，全部材料合计最多 ${MOST_FILES} 个。`}
        accept={ACCEPT}
      >
        <KeptFiles files={files} purpose="application" />
      </FileField>
    </section>
  )
}

function KeptFiles({ files, purpose }: { readonly files: readonly DraftFile[]; readonly purpose: DraftFile['purpose'] }) {
  const own = files.filter((file) => file.purpose === purpose)
  if (own.length === 0) return null
  return (
    <ul class="kept-files">
      {own.map(({ id, name }) => (
        <li key={id}>
          已上传：{name}，不用再选{' '}
          <button class="button-quiet button-small" type="submit" name="go" value={`remove-file-${id}`}>
            移除<span class="visually-hidden">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Programs that fill in every field give themselves away here; a person who does so is asked to empty it. */
function Honeypot({ input }: { readonly input: ApplyInput }) {
  const caught = input.website !== ''
  return (
    <div class={caught ? 'field' : 'visually-hidden'} {...(caught ? {} : { 'aria-hidden': 'true' as const })}>
      <label for="website">网址（请留空，不要填写）</label>
      <input id="website" name="website" type="text" autocomplete="off" tabIndex={caught ? 0 : -1} value={input.website} />
    </div>
  )
}
