/**
 * How printed characters are read when words are compared: half-width for full-width, simplified for traditional, the ideograph for its
 * Kangxi radical or compatibility form, and nothing for spaces and zero-width characters. What is shown to people stays as printed.
 */

/** Traditional and simplified characters in pairs, as far as they occur in the words that rules look for. */
const TRADITIONAL =
  '務务開开報报辦办請请數数總总計计條条項项發发廢废現现規规處处許许罰罚強强業业費费單单萬万為为爲为與与個个會会關关內内決决復复複复議议訟讼訴诉結结維维糾纠審审織织構构機机無无獲获確确認认應应這这種种說说該该綠绿圖图級级繼继續续轉转類类產产聯联絡络動动態态號号補补' +
  '還还書书廳厅區区縣县鎮镇鄉乡標标準准實实歸归員员責责專专則则領领導导組组進进點点設设電电話话門门戶户網网時时間间統统將将據据憑凭證证選选舉举樣样執执檔档詢询訪访問问滿满東东灣湾龍龙橋桥張张來来對对於于參参從从積积極极嚴严傳传遞递繳缴納纳圍围穩稳須须寫写誤误屬属' +
  '禮礼職职權权衛卫療疗醫医學学習习體体質质優优勢势劃划劑剂壓压廣广庫库彙汇匯汇後后徵征懲惩戰战戲戏擇择擬拟攔拦擴扩擾扰攝摄斷断舊旧曆历歷历氣气淺浅測测漢汉潔洁瀏浏災灾營营爭争狀状獨独獎奖環环礙碍異异痾疴監监盡尽眾众碼码禦御稱称稅税競竞筆笔節节範范築筑簡简簽签籤签' +
  '籌筹糧粮約约紀纪純纯紙纸細细終终經经給给絕绝綜综綱纲線线編编縮缩績绩緩缓練练繫系緊紧罷罢聞闻聲声聽听脈脉脫脱興兴艱艰藝艺藥药虛虚蘇苏蘭兰裝装製制見见視视覽览覺觉觀观觸触訂订訓训記记討讨診诊註注評评詞词試试詩诗詳详誌志誠诚語语課课調调談谈論论諮咨謀谋講讲謝谢識识' +
  '譜谱譯译護护讀读變变讓让財财貢贡貧贫貨货販贩貫贯貴贵買买貸贷貿贸資资賠赔賬账賴赖購购賽赛贊赞贏赢趕赶趨趋跡迹踐践車车軌轨軍军軟软較较載载輔辅輕轻輪轮輯辑輸输轄辖辭辞農农連连週周遊游運运過过達达違违遠远適适遷迁遺遗邊边郵邮鄰邻釋释針针鈔钞銀银銷销錄录錢钱錯错鍵键' +
  '鏈链鐵铁長长閉闭閣阁閱阅闡阐隊队陽阳陰阴階阶際际隨随險险隱隐隸隶雙双雜杂雞鸡離离難难雲云靈灵靜静頁页頂顶順顺預预頒颁頭头頻频題题額额願愿顧顾顯显風风飛飞養养館馆馬马駐驻驗验驚惊驟骤鬆松魚鱼麗丽麼么黨党齊齐齡龄臺台檯台隻只裡里裏里係系幾几兩两億亿減减雖虽創创劇剧' +
  '勞劳勵励協协卻却廠厂衆众擔担掛挂採采揮挥損损換换'

/** CJK radicals that NFKC leaves alone and that PDF fonts print for whole characters. */
const RADICALS = '⺠民⻅见⻓长⻔门⻛风⻥鱼⻬齐⻋车⻉贝⻘青⻚页⻜飞⻢马⻨麦⻩黄⻰龙⺩王⺮竹⺝月⻄西⺗心'

const DROPPED: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x20],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x202a, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
]

/** Blocks whose characters NFKC replaces by one plain character: Kangxi radicals, compatibility ideographs, small and full-width forms. */
const COMPATIBLE: readonly (readonly [number, number])[] = [
  [0x2f00, 0x2fdf],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xffef],
]

/** Marks read as another one: dashes as `-`, line separators as a line break, tildes as `~`. */
const MARKS = '‐-‑-‒-–-—-―-−-－-〜~∼~\u2028\n\u2029\n╳×✕×'

/** The UTF-16 unit that each UTF-16 unit is read as; 0 for one that is skipped. */
export const READ_AS: Uint16Array = readAs()

function readAs(): Uint16Array {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  for (const [first, last] of COMPATIBLE) {
    for (let unit = first; unit <= last; unit++) {
      const plain = String.fromCharCode(unit).normalize('NFKC')
      if (plain.length === 1) units[unit] = plain.charCodeAt(0)
    }
  }
  for (const pairs of [TRADITIONAL, RADICALS, MARKS]) {
    for (let at = 0; at + 1 < pairs.length; at += 2) units[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1)
  }
  for (const [first, last] of DROPPED) units.fill(0, first, last + 1)
  return units
}
