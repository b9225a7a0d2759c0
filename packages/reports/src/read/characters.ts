/** Traditional characters of labels, headings and agency names with their simplified forms (packed in pairs). */
const TRADITIONAL =
  '務务開开報报辦办請请數数總总計计條条項项發发廢废現现規规處处許许罰罚強强業业費费單单萬万為为爲为與与個个會会關关內内決决復复複复議议訟讼訴诉結结維维糾纠審审織织構构機机無无獲获確确認认應应這这種种說说該该綠绿圖图級级繼继續续轉转類类產产聯联絡络動动態态號号補补還还書书廳厅區区縣县鎮镇鄉乡標标實实歸归員员責责專专則则領领導导組组進进點点設设電电話话門门戶户網网時时間间統统將将據据憑凭證证選选舉举樣样執执檔档詢询訪访問问滿满東东灣湾龍龙橋桥張张來来對对於于參参從从積积極极嚴严傳传遞递繳缴納纳圍围穩稳須须寫写誤误屬属祕秘護护權权團团資资訊讯購购採采額额製制況况題题經经過过減减錄录後后較较範范習习術术農农財财環环衛卫監监檢检調调詳详優优體体園园廣广島岛陽阳陰阴陝陕蘇苏遼辽寧宁瀋沈貴贵雲云齊齐濟济魯鲁漢汉淸清瀘泸潁颍鄭郑長长衡衡滬沪連连營营風风華华豐丰興兴義义藝艺隊队軍军銀银鐵铁銷销鋼钢鑒鉴錯错鏈链緊紧約约給给綜综編编縮缩繫系當当畫画礙碍禮礼協协衆众眾众術术僅仅價价億亿優优備备儲储準准創创別别劃划劇剧剛刚勞劳勢势勝胜勵励匯汇醫医廠厂歷历壓压參参雙双變变臺台葉叶嚮向嘗尝國国塊块場场壞坏壩坝塗涂塵尘壽寿夠够夢梦奪夺獎奖婦妇孫孙學学寶宝審审層层屆届嶺岭帶带幫帮幣币幹干庫库廟庙廢废異异棄弃彈弹當当徵征徑径德德懷怀戰战戲戏撥拨擇择擔担據据擴扩擊击攔拦損损換换搶抢敗败敵敌斷断晝昼暫暂曆历東东條条極极樓楼樞枢權权歐欧歲岁殘残毀毁氣气漸渐濱滨災灾煙烟熱热爭争爾尔牆墙獨独獄狱瑪玛畢毕療疗監监盤盘眞真礦矿禍祸稱称競竞筆笔節节簡简糧粮約约紅红級级純纯細细終终紹绍結结絕绝統统綱纲線线練练縱纵縫缝績绩總总繪绘繁繁罷罢職职聲声聽听肅肃脈脉臨临舊旧艦舰節节莊庄蓋盖薦荐蘭兰處处虛虚蟲虫補补裝装複复覺觉覽览觀观訂订討讨訓训記记評评試试詩诗誠诚語语誰谁課课調调談谈諮咨諾诺謀谋講讲謝谢識识譯译譽誉讀读變变讓让財财貧贫貨货販贩責责貪贪貫贯買买貸贷貿贸賀贺賞赏賠赔賢贤賣卖質质賴赖贊赞贏赢趕赶趙赵踐践車车軌轨軟软載载輔辅輕轻輛辆輝辉輩辈輪轮輯辑輸输辭辞農农迴回遊游運运違违遙遥適适遷迁選选遺遗郵邮鄰邻釋释針针鈔钞鈣钙銘铭銳锐錢钱鍵键鎖锁鐘钟閉闭閒闲閣阁閱阅陸陆隨随險险隱隐雖虽離离難难靈灵靜静頁页頂顶順顺預预頒颁頓顿頻频顆颗願愿顯显飛飞飯饭館馆馬马駐驻驗验驚惊鬥斗魚鱼鮮鲜鳥鸟鹽盐麗丽麥麦黃黄點点黨党齒齿'

/** Radicals that compatibility folding leaves alone, with the characters that PDF fonts print by them. */
const RADICALS =
  '⺁厂⺄乙⺈刀⺌小⺍小⺗心⺟母⺠民⺡水⺢水⺣火⺥爪⺧牛⺨犬⺩王⺪疋⺫目⺬示⺭示⺮竹⺯糸⺰纟⺲网⺳网⺶羊⺷羊⺹老⺻聿⺼肉⺾艹⻁虎⻂衣⻄西⻅见⻆角⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟'

/** What printing does not show: zero-width characters, soft hyphens, variation selectors, direction marks. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/

const CLEAN = new Uint16Array(65_536)
const FOLD = new Uint16Array(65_536)
fillTables()

function fillTables(): void {
  for (let code = 0; code < CLEAN.length; code++) CLEAN[code] = code
  for (const [from, to] of [
    [0x2e80, 0x2fdf],
    [0xf900, 0xfaff],
    [0xff10, 0xff19],
    [0xff21, 0xff3a],
    [0xff41, 0xff5a],
    [0x3000, 0x3000],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0xa0, 0xa0],
  ] as const) {
    for (let code = from; code <= to; code++) {
      const folded = String.fromCharCode(code).normalize('NFKC')
      if (folded.length === 1) CLEAN[code] = folded.charCodeAt(0)
    }
  }
  for (let index = 0; index < RADICALS.length; index += 2) CLEAN[RADICALS.charCodeAt(index)] = RADICALS.charCodeAt(index + 1)
  for (let code = 0; code < CLEAN.length; code++) if (INVISIBLE.test(String.fromCharCode(code))) CLEAN[code] = 0
  // A surrogate is half a character: never touched.
  for (let code = 0; code < FOLD.length; code++) {
    const character = String.fromCharCode(CLEAN[code]!)
    const isKept = (code >= 0xd800 && code <= 0xdfff) || /[\p{L}\p{N}%]/u.test(character)
    FOLD[code] = isKept ? CLEAN[code]! : 0
  }
  for (let index = 0; index < TRADITIONAL.length; index += 2)
    FOLD[TRADITIONAL.charCodeAt(index)] = TRADITIONAL.charCodeAt(index + 1)
  // The characters for zero in years (二〇二四) are no letters.
  FOLD[0x3007] = 0x3007
}

const UNCLEAN =
  /[^\u0009-\u007e\u00b7\u00d7\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3001-\u9fff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ud800-\udfff]/

const PINYIN = /[(（][a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4}[)）]/g
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/
const BOOKMARK = /\[(?:bookmark|image): [^\]\n]{0,80}\]/g

/**
 * A text as a reader sees it: Kangxi radicals and compatibility ideographs as the characters that they stand for, digits and letters in half
 * width, one kind of space, nothing invisible, no pinyin in brackets after a character, no word-processor residue (`[bookmark: _GoBack]`).
 *
 * Punctuation and traditional characters stay as printed.
 */
export function clean(text: string): string {
  let cleaned = text
  if (UNCLEAN.test(text)) {
    cleaned = mapped(text, CLEAN)
    if (TONE.test(cleaned)) cleaned = cleaned.replaceAll(PINYIN, '')
  }
  return cleaned.includes('[') ? cleaned.replaceAll(BOOKMARK, '') : cleaned
}

/** A cleaned text reduced to what tells one label from another: simplified characters, letters and digits, without spaces and punctuation. */
export function fold(text: string): string {
  return mapped(text, FOLD)
}

/** The simplified forms of a text's characters, all else untouched; as long as the text itself. */
export function simplify(text: string): string {
  let simplified = ''
  let kept = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x4e00 || code > 0x9fff) continue
    const to = FOLD[code]!
    if (to === code) continue
    simplified += text.slice(kept, index) + String.fromCharCode(to)
    kept = index + 1
  }
  return kept === 0 ? text : simplified + text.slice(kept)
}

/** Index in `text` of the character that became the `count`-th of its folded form (counted from 0), or the length of the text. */
export function unfoldedIndex(text: string, count: number): number {
  let left = count
  for (let index = 0; index < text.length; index++) if (FOLD[text.charCodeAt(index)] !== 0 && left-- === 0) return index
  return text.length
}

function mapped(text: string, table: Uint16Array): string {
  let result = ''
  let kept = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const to = table[code]!
    if (to === code) continue
    result += text.slice(kept, index)
    if (to !== 0) result += String.fromCharCode(to)
    kept = index + 1
  }
  return kept === 0 ? text : result + text.slice(kept)
}
