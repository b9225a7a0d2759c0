/** Looking over what is to be sent. The page carries everything itself: nothing is lost, however long somebody thinks. */
import { APPLICANT_CLASSES, CARRIERS, DELIVERY_MANNERS, DOCUMENT_KINDS, labelOf } from '@gongkai/contract'
import type { Agency } from '../agencies/index.ts'
import { Notice, PageTitle } from '../../portal/parts.tsx'
import type { Challenge } from '../../platform/visitors/challenge.ts'
import { DRAFT_PURPOSES, type DraftFile } from './draft.ts'
import { type FieldFault, FaultSummary } from '../../portal/fields.tsx'
import { Verification } from '../../portal/verification.tsx'
import { Steps } from './form.view.tsx'
import type { Hint } from './hints.ts'
import { type ApplyInput, fieldsOf, isTyped, type PartyInput } from './input.ts'
import type { Offer } from './offers.query.ts'
import { formPath, MINE_PATH, offerPath } from './paths.ts'

/** What the page shows. */
export interface ReviewView {
  readonly agency: Agency
  readonly input: ApplyInput
  readonly draft: string
  readonly files: readonly DraftFile[]
  readonly hints: readonly Hint[]
  readonly offers: readonly Offer[]
  /** The number of an application of the same words that the signed-in applicant sent some days ago. */
  readonly sentBefore?: string
  readonly challenge: Challenge
  readonly faults: readonly FieldFault[]
  /** Why it was not sent yet, where the number of applications is limited just now. */
  readonly delay?: string
}

/** The page. */
export function ReviewPage({ agency, input, draft, files, hints, offers, challenge, faults, delay, sentBefore }: ReviewView) {
  return (
    <>
      <PageTitle lead={`向${agency.name}提出。请核对，确认后提交。`}>核对申请内容</PageTitle>
      <Steps here={2} />
      <FaultSummary faults={faults} title="还没有提交：请完成下面的验证，填好的内容都还在" />
      {delay !== undefined && (
        <Notice kind="error" title="还没有提交">
          <p>{delay}</p>
        </Notice>
      )}
      {sentBefore !== undefined && (
        <Notice kind="warning" title="您提交过相同的申请">
          <p>
            登记号 {sentBefore}，可以在<a href={MINE_PATH}>我的申请</a>中查看。仍然需要的，可以继续提交。
          </p>
        </Notice>
      )}
      <Offers offers={offers} />
      <Hints hints={hints} />
      <Summary input={input} files={files} />
      <form class="apply-form" method="post" action={formPath(agency.id)} encType="multipart/form-data" noValidate data-send>
        <button class="visually-hidden" type="submit" name="go" value="send" tabIndex={-1} aria-hidden="true">
          确认提交
        </button>
        <input type="hidden" name="draft" value={draft} />
        {fieldsOf(input).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Verification challenge={challenge} faults={faults} />
        <p class="buttons">
          <button type="submit" name="go" value="send">
            确认提交
          </button>
          <button class="button-quiet" type="submit" name="go" value="edit">
            返回修改
          </button>
        </p>
      </form>
    </>
  )
}

function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  if (offers.length === 0) return null
  return (
    <section class="offers" aria-labelledby="offers-title">
      <h2 id="offers-title">也许已经公开了</h2>
      <p>下面的信息与您的描述相近。看过以后，仍然可以提交申请。</p>
      <ul>
        {offers.map(({ id, title, when }) => (
          <li key={id}>
            <a href={offerPath(id)} target="_blank" rel="noopener">
              {title}
            </a>
            <span class="quiet">（{when}，在新窗口打开）</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Hints({ hints }: { readonly hints: readonly Hint[] }) {
  if (hints.length === 0) return null
  return (
    <Notice kind="information" title="可以写得更清楚（不改也能提交）">
      <ul>
        {hints.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Summary({ input, files }: { readonly input: ApplyInput; readonly files: readonly DraftFile[] }) {
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title">申请内容</h2>
      <dl class="facts summary">
        <dt>申请事项</dt>
        <dd>{input.matter === 'recordCorrection' ? '更正与自己相关的记录' : '获取政府信息'}</dd>
        <dt>申请人类别</dt>
        <dd>{labelOf(APPLICANT_CLASSES, input.applicantClass)}</dd>
        {input.applicants.map((party, index) => (
          <PartySummary key={index} title={index === 0 ? '申请人' : `共同申请人 ${index}`} party={party} />
        ))}
        {isTyped(input.representative) && <PartySummary title="代理人" party={input.representative} />}
        <dt>{input.matter === 'recordCorrection' ? '要更正的记录' : '所需政府信息'}</dt>
        <dd class="typed">{input.description}</dd>
        <dt>形式和途径</dt>
        <dd>
          {labelOf(CARRIERS, input.carrier)}；{labelOf(DELIVERY_MANNERS, input.manner)}
        </dd>
        <dt>材料</dt>
        <dd>
          {files.length === 0 ? '没有' : files.map(({ name, purpose }) => `${name}（${DRAFT_PURPOSES[purpose]}）`).join('、')}
        </dd>
      </dl>
    </section>
  )
}

function PartySummary({ title, party }: { readonly title: string; readonly party: PartyInput }) {
  const { name, documentKind, documentNumber, legalRepresentative, contact, phone, email, address, postcode } = party
  const lines = [
    name,
    `${labelOf(DOCUMENT_KINDS, documentKind)} ${documentNumber}`,
    legalRepresentative && `法定代表人或者负责人：${legalRepresentative}`,
    contact && `联系人：${contact}`,
    [phone, email, address, postcode].filter(Boolean).join('，'),
  ].filter(Boolean)
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </dd>
    </>
  )
}
