/** The page of an application for the person who applied: where it stands, what is to be done, what can be fetched, what can be done about it. */
import { CARRIERS, DELIVERY_MANNERS, labelOf } from '@gongkai/contract'
import { COMPLAINT_MATTERS } from '@gongkai/law/application'
import { Notice, PageTitle, TableFrame } from '../../portal/parts.tsx'
import type { Agency } from '../agencies/index.ts'
import { type ApplicantCase, WORKFLOW } from '../applications/index.ts'
import { FaultSummary, SelectField, TextArea } from '../../portal/fields.tsx'
import { type CaseForms, FeeTask, SupplementTask } from './case-tasks.view.tsx'
import { CASE_PATH } from './paths.ts'
import { stateWords, timelineOf } from './timeline.ts'
import { dayInWords } from './wording.ts'

/** What the page shows. */
export interface CaseView {
  readonly shown: ApplicantCase
  readonly agency: Agency | undefined
  /** The remedies against the answer, in the law's words for its outcome. */
  readonly remedies: string | undefined
  readonly supervisor: string | undefined
  readonly forms: CaseForms
}

/** The page. */
export function CasePage(view: CaseView) {
  const { shown, forms } = view
  const { case: found } = shown
  return (
    <>
      <PageTitle lead={`向${shown.agencyName}提出的${found.matter === 'recordCorrection' ? '更正记录申请' : '政府信息公开申请'}`}>
        申请 {found.number}
      </PageTitle>
      {forms.done !== undefined && (
        <Notice kind="success">
          <p>{forms.done}</p>
        </Notice>
      )}
      <FaultSummary faults={forms.faults} title="没有提交成功，填写的文字还在" />
      <p>
        <strong>{stateWords(found.state)}</strong>
      </p>
      <SupplementTask shown={shown} forms={forms} />
      <FeeTask shown={shown} />
      <PromisedDay shown={shown} />
      <Timeline shown={shown} />
      <Files shown={shown} />
      <Content shown={shown} />
      <Contact agency={view.agency} />
      <Remedies {...view} />
      <Withdrawal shown={shown} forms={forms} />
      <form method="post" action={`${CASE_PATH}/end`}>
        <p class="buttons">
          <button class="button-quiet" type="submit">
            结束查询
          </button>
          <span class="quiet">用的是别人的电脑或者手机，请结束查询。</span>
        </p>
      </form>
    </>
  )
}

function PromisedDay({ shown }: Pick<CaseView, 'shown'>) {
  const { explanation, case: found } = shown
  const { deadline, ledger, days } = explanation
  if (found.concludedOn !== null || ledger.length === 0) return null
  return (
    <section class="promise" aria-labelledby="promise-title">
      <h2 id="promise-title">最迟什么时候答复</h2>
      {deadline.dueOn === null ? (
        <p>
          {deadline.clock === 'suspended'
            ? '正在征求意见，所需时间不计入答复期限，恢复计算后这里会显示日期。'
            : '正在等待您补正或者缴费，收到后重新计算，这里会显示日期。'}
        </p>
      ) : (
        <p class="big">{dayInWords(deadline.dueOn)}</p>
      )}
      {deadline.provisional && <p class="quiet">这个日期跨入还没有公布放假安排的年度，是暂算的，公布后会重新计算。</p>}
      {deadline.workingDaysLeft !== null && deadline.workingDaysLeft < 0 && (
        <Notice kind="warning" title="已经超过答复期限">
          <p>您可以联系工作机构，也可以在下面投诉。</p>
        </Notice>
      )}
      <details>
        <summary>为什么是这一天</summary>
        <ul>
          {ledger.map(({ on, term, basis }) => (
            <li key={`${on} ${term}`}>
              {dayInWords(on)}：{term}（{basis}）
            </li>
          ))}
        </ul>
        {days.length > 0 && (
          <TableFrame caption="逐日计算">
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col" class="number">
                  第几个工作日
                </th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ on, number, reason }) => (
                <tr key={on}>
                  <td>{on}</td>
                  <td class="number">{number ?? '不计'}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </TableFrame>
        )}
      </details>
    </section>
  )
}

function Timeline({ shown }: Pick<CaseView, 'shown'>) {
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">办理进度</h2>
      <ol class="timeline">
        {timelineOf(shown).map(({ state, title, day, text }, index) => (
          <li key={index} class={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            {title}
            {state === 'next' && <span class="quiet">（还没有到）</span>}
            {day !== undefined && <span class="day">{dayInWords(day)}</span>}
            {text !== undefined && <span class="day">{text}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Files({ shown: { files } }: Pick<CaseView, 'shown'>) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">文书和提供的信息</h2>
      <ul>
        {files.map(({ id, title, bytes }) => (
          <li key={id}>
            <a href={`${CASE_PATH}/files/${id}`}>{title}</a>
            <span class="quiet">
              （{bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`}）
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Content({ shown: { case: found, parties, handedIn } }: Pick<CaseView, 'shown'>) {
  return (
    <section aria-labelledby="content-title">
      <h2 id="content-title">申请内容</h2>
      <dl class="facts summary">
        <dt>{found.matter === 'recordCorrection' ? '要更正的记录' : '所需政府信息'}</dt>
        <dd class="typed">{found.description}</dd>
        <dt>形式和途径</dt>
        <dd>
          {labelOf(CARRIERS, found.carrier)}；{labelOf(DELIVERY_MANNERS, found.manner)}
        </dd>
        {parties.map(({ seq, role, name, phone, documentNumber }) => (
          <>
            <dt key={`${seq}-term`}>{role === 'representative' ? '代理人' : seq === 1 ? '申请人' : '共同申请人'}</dt>
            <dd key={`${seq}-name`}>{[name, documentNumber, phone].filter(Boolean).join('，')}</dd>
          </>
        ))}
        <dt>您交来的材料</dt>
        <dd>{handedIn.length === 0 ? '没有' : handedIn.map(({ title }) => title).join('、')}</dd>
      </dl>
      <p class="quiet">为了安全，姓名、证件号码和电话只显示一部分。</p>
    </section>
  )
}

function Contact({ agency }: Pick<CaseView, 'agency'>) {
  if (agency === undefined) return null
  const { name, phone, address, hours } = agency.office
  const words = [phone === null ? '' : `电话 ${phone}`, hours ?? '', address ?? ''].filter(Boolean)
  if (words.length === 0) return null
  return (
    <p>
      联系{name ?? '工作机构'}：{words.join('；')}。
    </p>
  )
}

function Remedies({ shown: { case: found }, remedies, supervisor, forms }: CaseView) {
  return (
    <section aria-labelledby="remedies-title">
      <h2 id="remedies-title">不满意怎么办</h2>
      {remedies !== undefined && <p>{remedies}</p>}
      <details open={forms.faults.some(({ field }) => field.startsWith('complaint'))}>
        <summary>投诉、举报</summary>
        <p>
          认为本机关没有依法答复或者侵犯您的合法权益的，可以投诉、举报（条例第四十七条、第五十一条）。投诉由
          {supervisor ?? '上级机关或者主管部门'}
          受理。
        </p>
        <form class="apply-form" method="post" action={`${CASE_PATH}/complaint`} noValidate data-once>
          <SelectField
            form={forms}
            name="complaint-matter"
            label="投诉什么"
            groups={[{ label: '事项', terms: COMPLAINT_MATTERS.map(({ key, term }) => ({ key, label: term })) }]}
            required
          />
          <TextArea form={forms} name="complaint-text" label="情况和要求" rows={5} maximum={3000} required />
          <p class="buttons">
            <button class="button-quiet" type="submit">
              提交投诉（申请 {found.number}）
            </button>
          </p>
        </form>
      </details>
    </section>
  )
}

function Withdrawal({ shown: { case: found }, forms }: Pick<CaseView, 'shown' | 'forms'>) {
  if (!WORKFLOW.withdraw.from.includes(found.state)) return null
  const fault = forms.faults.find(({ field }) => field === 'withdraw-confirmed')
  return (
    <details open={fault !== undefined}>
      <summary>撤回申请</summary>
      <form class="apply-form" method="post" action={`${CASE_PATH}/withdraw`} noValidate data-once>
        <p>撤回后不再办理，也不能恢复；需要的话可以重新申请。</p>
        <TextArea form={forms} name="withdraw-reason" label="原因（可以不填）" rows={2} maximum={500} />
        {fault !== undefined && (
          <p class="fault" id="withdraw-confirmed-fault">
            {fault.message}
          </p>
        )}
        <label class="choice" for="withdraw-confirmed">
          <input
            type="checkbox"
            id="withdraw-confirmed"
            name="withdraw-confirmed"
            value="yes"
            {...(fault === undefined ? {} : { 'aria-describedby': 'withdraw-confirmed-fault', 'aria-invalid': 'true' as const })}
          />
          <span>我确定撤回申请 {found.number}</span>
        </label>
        <p class="buttons">
          <button class="button-quiet" type="submit">
            撤回申请
          </button>
        </p>
      </form>
    </details>
  )
}
