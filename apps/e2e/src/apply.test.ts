/** 依申请公开 as a citizen goes through it: on a telephone without scripts, by keyboard alone, and to the answer. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations, sidewaysOverflow } from './accessibility.ts'
import { act, caseNumbered, staff } from './staff.ts'
import { NO_BROWSER, visitor, WIDTHS } from './visitor.ts'

const AGENCY = '青禾县自然资源局'
const WANTED = '2025年度南湖片区土地征收补偿安置方案'
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** From the home page to the form of the agency. */
async function openForm(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: '提出申请，查询进度' }).click()
  await page.getByLabel('机关名称').fill(AGENCY)
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: AGENCY, exact: true }).click()
  await page.getByRole('link', { name: '网上申请', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '网上申请政府信息公开' }).waitFor()
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('自然人').check()
  await page.getByLabel('姓名或者单位名称').fill('李明')
  await page.locator('#applicant-1-documentKind').selectOption({ label: '居民身份证' })
  await page.locator('#applicant-1-documentNumber').fill('11010519491231002X')
  await page.locator('#applicant-1-phone').fill('13800000000')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(WANTED)
  await page.getByLabel('电子文件').check()
  await page.getByLabel('网上查询页下载').check()
}

const next = (page: Page) => page.getByRole('button', { name: '下一步：核对申请内容' })
const send = (page: Page) => page.getByRole('button', { name: '确认提交' }).last()

/** The answer to the question in words. */
async function answerOf(page: Page): Promise<string> {
  const [, left = '', right = ''] = /验证：(.)加(.)等于几/u.exec(await page.locator('label[for=sum]').innerText()) ?? []
  const numerals = '零一二三四五六七八九'
  return String(numerals.indexOf(left) + numerals.indexOf(right))
}

async function receiptOn(page: Page): Promise<{ readonly number: string; readonly code: string }> {
  await page.getByRole('heading', { level: 1, name: '申请已经提交' }).waitFor()
  const [number = '', code = ''] = await page.locator('.codes dd').allInnerTexts()
  expect(number).toMatch(/^\d{4}-.+-\d{5}$/u)
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/u)
  return { number, code }
}

/** The office confirms, asks for a supplement, and answers. */
async function answered(id: number): Promise<void> {
  const handler = await staff('handler')
  await act(handler, id, 'draftDecision', {
    outcome: 'provided',
    facts: '经查，所申请的方案由本机关制作。',
    reasons: '该信息应当公开。',
    basis: '《中华人民共和国政府信息公开条例》第三十六条第（二）项',
    provided: [{ title: WANTED }],
  })
  await act(handler, id, 'submitDecision')
  await act(await staff('secrecy'), id, 'passSecrecyReview')
  await act(await staff('office-head'), id, 'approveDecision')
  const registrar = await staff('registrar')
  await act(registrar, id, 'issue')
  await act(registrar, id, 'deliver', { manner: 'online', sentOn: today() })
}

/** The legal day in China, which the server counts by. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

async function query(page: Page, { number, code }: { readonly number: string; readonly code: string }): Promise<void> {
  await page.goto('/applications/query')
  await page.getByLabel('登记号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `申请 ${number}` }).waitFor()
}

describe.skipIf(NO_BROWSER)('依申请公开', () => {
  test('手机、没有脚本：填错、改正、上传、提交，补正，到下载答复', async () => {
    const page = await visitor({ width: WIDTHS.telephone, scripts: false })
    await openForm(page)
    await next(page).click()
    await page.getByRole('alert').getByRole('link', { name: '请选择申请人类别' }).waitFor()
    await fillIn(page)
    await page.locator('#applicant-1-documentNumber').fill('110105194912310021')
    await page.locator('#file-application').setInputFiles({ name: '说明.pdf', mimeType: 'application/pdf', buffer: PDF })
    await next(page).click()
    await page.locator('#applicant-1-documentNumber-fault').waitFor()
    expect(await page.locator('#description').inputValue()).toBe(WANTED)
    await page.getByText('已上传：说明.pdf，不用再选').waitFor()
    expect(await sidewaysOverflow(page)).toBe(0)
    await page.locator('#applicant-1-documentNumber').fill('11010519491231002X')
    await next(page).click()
    await page.getByRole('heading', { level: 1, name: '核对申请内容' }).waitFor()
    await page.getByLabel('验证').fill(await answerOf(page))
    await send(page).click()
    const receipt = await receiptOn(page)
    expect(await sidewaysOverflow(page)).toBe(0)
    expect(page.url()).not.toContain(receipt.code)

    const registrar = await staff('registrar')
    const id = await caseNumbered(registrar, receipt.number)
    await act(registrar, id, 'confirmReceipt', { confirmedOn: today(), basis: '与申请人电话确认' })
    const me = await (await staff('handler')).get<{ readonly personId: number }>('/api/office/session')
    await act(registrar, id, 'assign', { handlerId: me.personId })
    const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
    await act(await staff('handler'), id, 'requestSupplement', {
      items: [{ what: '年度不明确', guidance: '请写明哪一年度' }],
      dueOn: due,
    })

    await query(page, receipt)
    await page.getByText('请写明哪一年度').waitFor()
    await page.getByLabel('补正的内容').fill('2025年度')
    await page.getByRole('button', { name: '提交补正' }).click()
    await page.getByText('补正已经提交').waitFor()
    await page.getByText('最迟什么时候答复').waitFor()
    expect(await sidewaysOverflow(page)).toBe(0)

    await answered(id)
    await query(page, receipt)
    await page.getByText('已办结：').waitFor()
    const started = page.waitForEvent('download')
    await page
      .getByRole('link', { name: /告知书/u })
      .last()
      .click()
    expect((await started).suggestedFilename()).toMatch(/\.pdf$/u)
    await page.getByRole('button', { name: '结束查询' }).click()
    await page.goto('/applications/case')
    await page.getByRole('heading', { level: 1, name: '申请查询' }).waitFor()
  })

  test('只用键盘，脚本代为验证；每一页都没有障碍', async () => {
    const page = await visitor()
    await openForm(page)
    expect(await axeViolations(page)).toEqual([])
    const { keyboard } = page
    /** Tab until the element has the focus. */
    const reach = async (id: string) => {
      for (let press = 0; press < 80; press += 1) {
        if ((await page.evaluate(() => document.activeElement?.id)) === id) return
        await keyboard.press('Tab')
      }
      throw new Error(`the Tab key does not lead to ${id}`)
    }
    const type = async (id: string, text: string) => {
      await reach(id)
      await keyboard.insertText(text)
    }
    await reach('applicantClass-naturalPerson')
    await keyboard.press('Space')
    await type('applicant-1-name', '王芳')
    await reach('applicant-1-documentKind')
    await keyboard.press('ArrowDown')
    await type('applicant-1-documentNumber', '11010519491231002X')
    await type('applicant-1-phone', '13800000001')
    await type('description', '2024年度政府信息公开年报')
    await reach('carrier-paper')
    await keyboard.press('Space')
    await reach('manner-post')
    await keyboard.press('Space')
    // Post without an address: the summary takes the focus, its link leads to the field.
    await reach('file-application')
    await next(page).focus()
    await keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'faults')
    expect(await axeViolations(page)).toEqual([])
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'applicant-1-address')
    await keyboard.insertText('青禾县建设路2号')
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '核对申请内容' }).waitFor()
    await page.getByText('已经自动完成验证').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await send(page).focus()
    await keyboard.press('Enter')
    const receipt = await receiptOn(page)
    expect(await axeViolations(page)).toEqual([])
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载回执（PDF）' }).focus()
    await keyboard.press('Enter')
    expect((await started).suggestedFilename()).toMatch(/\.pdf$/u)
    await query(page, receipt)
    expect(await axeViolations(page)).toEqual([])
    await page.goto('/applications/query')
    expect(await axeViolations(page)).toEqual([])
  })
})
