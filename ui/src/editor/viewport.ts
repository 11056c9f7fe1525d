import type {EditorView} from "prosemirror-view"
import {DOMSerializer, type Node} from "prosemirror-model"
import {readSelection} from "./dom"
import type {Heights} from "./groups"
import {schema} from "./schema"
import {liveIds, lookAt, nearIds} from "./window"

/** Pixels above and below the viewport that are drawn too. */
const MARGIN = 900
/** Groups that stay drawn although they left the margin. */
const HYSTERESIS = 2
/** Rest after the last input before heights are measured, and between two measurements. */
const REST = 400
const TICK = 30

/** Follows the scrolling of the page, and keeps what is seen drawn and in its place. */
export class Viewport {
  private readonly watcher: ResizeObserver
  private width = 0
  private timer = 0
  private frame = 0
  private bench: HTMLElement | null = null

  constructor(
    private readonly view: EditorView,
    private readonly scroller: HTMLElement,
    private readonly heights: Heights,
  ) {
    scroller.addEventListener("scroll", this.refresh, {passive: true})
    this.watcher = new ResizeObserver(this.resized)
    this.watcher.observe(scroller)
    this.watcher.observe(view.dom)
    this.rest()
  }

  destroy() {
    this.scroller.removeEventListener("scroll", this.refresh)
    this.watcher.disconnect()
    clearTimeout(this.timer)
    cancelAnimationFrame(this.frame)
    this.bench?.remove()
  }

  /** Puts off measuring while somebody types or scrolls. */
  rest() {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(this.measure, REST)
  }

  /** Draws the groups near the viewport, and those only. */
  readonly refresh = () => {
    this.rest()
    const was = nearIds(this.view.state)
    const near = this.admitted(this.near(MARGIN), was)
    if (near.size == was.size && [...near].every(id => was.has(id))) return
    this.keepHeights()
    const anchor = this.firstVisible()
    const top = anchor?.getBoundingClientRect().top
    const id = anchor?.dataset.group
    readSelection(this.view)
    this.view.dispatch(lookAt(this.view.state, near))
    const now = this.sections().find(it => it.dataset.group == id)
    if (now && top != null) this.scroller.scrollTop += now.getBoundingClientRect().top - top
  }

  private readonly resized = () => {
    const width = this.view.dom.clientWidth
    if (width && width != this.width) {
      if (this.width) this.heights.forget()
      this.width = width
    }
    this.refresh()
  }

  private sections(): HTMLElement[] {
    return [...this.view.dom.children] as HTMLElement[]
  }

  /**
   * Of the groups that should be drawn, those that are drawn in this frame: what is in sight, and
   * one more. The others come in the frames that follow, and none leaves while others come.
   */
  private admitted(wanted: Set<string>, was: ReadonlySet<string>): Set<string> {
    const fresh = [...wanted].filter(id => !was.has(id))
    if (fresh.length == 0) return wanted
    const seen = this.near(0)
    const [next] = fresh.filter(id => !seen.has(id))
    const now = fresh.filter(id => seen.has(id))
    if (next != null && now.length == 0) now.push(next)
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(this.refresh)
    return new Set([...was, ...now])
  }

  /** The groups that stand within `margin` pixels of the viewport, and those that linger. */
  private near(margin: number): Set<string> {
    const sections = this.sections()
    const frame = this.scroller.getBoundingClientRect()
    const first = firstWhere(sections, it => it.getBoundingClientRect().bottom > frame.top - margin)
    const last = firstWhere(sections, it => it.getBoundingClientRect().top > frame.bottom + margin)
    const was = nearIds(this.view.state)
    const near = new Set<string>()
    sections.forEach((section, at) => {
      const id = section.dataset.group ?? ""
      const inside = at >= first && at < last
      const lingers = was.has(id) && at >= first - HYSTERESIS && at < last + HYSTERESIS
      if (inside || lingers) near.add(id)
    })
    return near
  }

  private firstVisible(): HTMLElement | undefined {
    const top = this.scroller.getBoundingClientRect().top
    const sections = this.sections()
    return sections[firstWhere(sections, it => it.getBoundingClientRect().bottom > top)]
  }

  private keepHeights() {
    const live = liveIds(this.view.state)
    for (const section of this.sections()) {
      const id = section.dataset.group ?? ""
      if (live.has(id)) this.heights.keep(id, section.getBoundingClientRect().height)
    }
  }

  /** Measures two groups that were never drawn, out of sight, and comes back for more. */
  private readonly measure = () => {
    const {state} = this.view
    const live = liveIds(state)
    let left = 2
    state.doc.forEach((group, _, at) => {
      if (!left || live.has(group.attrs.id) || this.heights.has(group)) return
      left--
      this.heights.keep(group.attrs.id, this.measured(group))
      const section = this.view.dom.children[at] as HTMLElement | undefined
      if (section) this.setHeight(section, this.heights.of(group))
    })
    if (!left) this.timer = window.setTimeout(this.measure, TICK)
  }

  private measured(group: Node): number {
    this.bench ??= this.setUpBench()
    const section = document.createElement("section")
    section.append(DOMSerializer.fromSchema(schema).serializeFragment(group.content))
    this.bench.replaceChildren(section)
    const {height} = section.getBoundingClientRect()
    this.bench.replaceChildren()
    return height
  }

  private setUpBench(): HTMLElement {
    const bench = document.createElement("div")
    bench.className = this.view.dom.className
    bench.style.cssText = "position: absolute; inset: 0 0 auto 0; visibility: hidden; height: 0; overflow: hidden"
    bench.setAttribute("aria-hidden", "true")
    this.view.dom.parentElement?.append(bench)
    return bench
  }

  /** Gives a placeholder its height without moving what is seen. */
  private setHeight(section: HTMLElement, height: number) {
    const {bottom, height: was} = section.getBoundingClientRect()
    const above = bottom <= this.scroller.getBoundingClientRect().top
    section.style.height = `${height}px`
    if (above) this.scroller.scrollTop += height - was
  }
}

/** The first index for which `holds`, or the length; `holds` never turns false again. */
function firstWhere<T>(all: readonly T[], holds: (it: T) => boolean): number {
  let low = 0
  for (let high = all.length; low < high;) {
    const middle = (low + high) >> 1
    if (holds(all[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
