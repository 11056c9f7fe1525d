/** Gives the focus to a list, unless the person is typing: what is typed next would act on the list. */
export function takeFocus(list: HTMLElement) {
  const at = document.activeElement
  if (
    at instanceof HTMLElement &&
    !list.contains(at) &&
    (at.isContentEditable || at.matches("input, select, textarea"))
  )
    return
  list.focus({preventScroll: true})
}
