/** A field that people do not see; programs fill it in. */
export function Trap() {
  return (
    <p class="visually-hidden" aria-hidden="true">
      <label for="website">网址</label>
      <input id="website" name="website" type="text" tabIndex={-1} autocomplete="off" />
    </p>
  )
}
