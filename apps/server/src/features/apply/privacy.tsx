/** 个人信息处理告知 (个人信息保护法 arts. 17, 35): who, what for, what, how long, which rights. No consent is asked: the law is the basis (art. 13). */
import type { Agency } from '../agencies/index.ts'

/** The notice, folded; its heading says the essence. */
export function PrivacyNotice({ agency, retention }: { readonly agency: Agency; readonly retention: string }) {
  const { office } = agency
  return (
    <section class="privacy" aria-labelledby="privacy-title">
      <h2 id="privacy-title">个人信息怎样处理</h2>
      <p>填写的个人信息只用于办理这件申请、送达答复和归档，加密保存，不公开。</p>
      <details>
        <summary>个人信息处理告知全文</summary>
        <dl class="facts">
          <dt>处理者</dt>
          <dd>
            {agency.name}
            {office.name === null ? '' : `（${office.name}）`}
            {office.phone === null ? '' : `，电话 ${office.phone}`}
            {office.address === null ? '' : `，地址 ${office.address}`}
          </dd>
          <dt>目的和依据</dt>
          <dd>
            依照《政府信息公开条例》第二十九条受理和答复申请，属于履行法定职责（《个人信息保护法》第十三条第一款第三项），不以同意为前提。
          </dd>
          <dt>种类</dt>
          <dd>
            姓名或者名称、身份证明、联系方式、申请内容和所附材料。身份证件号码是敏感个人信息，用于核对申请人身份，加密保存，查看留有记录。
          </dd>
          <dt>方式</dt>
          <dd>由工作机构和承办人员办理；征求第三方意见时不透露申请人；对外统计和公开的内容不含可以识别个人的信息。</dd>
          <dt>保存期限</dt>
          <dd>{retention}填了没有提交的内容不保存；已上传而没有提交的文件，两日后删除。</dd>
          <dt>您的权利</dt>
          <dd>可以向上述工作机构查阅、复制、更正本人的个人信息，对处理不服的可以投诉。不满十四周岁的，请由监护人代为申请。</dd>
        </dl>
      </details>
    </section>
  )
}
