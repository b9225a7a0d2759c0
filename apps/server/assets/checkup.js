// Makes the checkup's form more comfortable: dropping files, seeing what was chosen, seeing the wait. The form works without it.
const form = document.querySelector('[data-checkup]')
const input = form.querySelector('input[type=file]')
const zone = form.querySelector('[data-dropzone]')
const chosen = form.querySelector('[data-chosen]')
const wait = form.querySelector('[data-wait]')
const button = form.querySelector('button')
const fileBytes = Number(form.dataset.fileBytes)
const files = Number(form.dataset.files)

zone.classList.add('dropzone-ready')

input.addEventListener('change', showChosen)

for (const name of ['dragenter', 'dragover']) {
  zone.addEventListener(name, (event) => {
    event.preventDefault()
    zone.classList.add('dropzone-over')
  })
}
for (const name of ['dragleave', 'drop']) {
  zone.addEventListener(name, () => zone.classList.remove('dropzone-over'))
}
zone.addEventListener('drop', (event) => {
  event.preventDefault()
  if (event.dataTransfer.files.length === 0) return
  input.files = event.dataTransfer.files
  showChosen()
})

form.addEventListener('submit', () => {
  button.disabled = true
  const progress = document.createElement('progress')
  progress.setAttribute('aria-hidden', 'true')
  wait.replaceChildren(progress, ' 正在上传和检查，请稍候……')
})

// Coming back with the browser's button shows the page as it was left: ready again.
window.addEventListener('pageshow', () => {
  button.disabled = false
  wait.replaceChildren()
  showChosen()
})

function showChosen() {
  chosen.replaceChildren(
    ...[...input.files].map((file, index) => {
      const item = document.createElement('li')
      const fault = faultOf(file, index)
      item.textContent = `${file.name}（${size(file.size)}）${fault}`
      if (fault !== '') item.className = 'fault'
      return item
    }),
  )
}

function faultOf(file, index) {
  if (index >= files) return `：一次最多 ${files} 份，这一份不会检查`
  if (file.size > fileBytes) return `：超过 ${fileBytes / 1e6} MB，不会检查`
  if (file.size === 0) return '：是空文件'
  return ''
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`
}
