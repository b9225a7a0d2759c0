// What makes the pages of sites more comfortable; they work without. Read aloud and print appear only where the browser can do it.
const tools = document.querySelector('.site-tools')

function addTool(label, act) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.addEventListener('click', () => act(button))
  const item = document.createElement('li')
  item.append(button)
  tools.append(item)
}

/** Sentences are read one after another: browsers stop in the middle of long texts. */
function sentences() {
  const main = document.querySelector('[data-read-this]') ?? document.querySelector('main')
  return (main.innerText.match(/[^。！？!?\n]+[。！？!?]?/g) ?? []).map((text) => text.trim()).filter((text) => text !== '')
}

function read(button) {
  const { speechSynthesis } = window
  if (button.getAttribute('aria-pressed') === 'true') {
    speechSynthesis.cancel()
    finish(button)
    return
  }
  button.setAttribute('aria-pressed', 'true')
  button.textContent = tools.dataset.stop
  const all = sentences()
  all.forEach((text, at) => {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = document.querySelector('main').lang || document.documentElement.lang
    if (at === all.length - 1) utterance.addEventListener('end', () => finish(button))
    speechSynthesis.speak(utterance)
  })
}

function finish(button) {
  button.setAttribute('aria-pressed', 'false')
  button.textContent = tools.dataset.read
}

if (tools) {
  if ('speechSynthesis' in window) {
    addTool(tools.dataset.read, read)
    window.addEventListener('pagehide', () => window.speechSynthesis.cancel())
  }
  addTool(tools.dataset.print, () => window.print())
}
