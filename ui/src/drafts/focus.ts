/** Gives `field` the keyboard, also when a dialog that is closing gives it to the text first. */
export function focusSoon(field: HTMLElement) {
  field.focus()
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (field.isConnected && document.activeElement != field) field.focus()
    }),
  )
}
