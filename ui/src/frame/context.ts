import {getContext, setContext} from "svelte"
import type {Frame} from "./frame.svelte"

const key = Symbol("frame")

/** Hands the frame to the components below. */
export function provideFrame(frame: Frame): Frame {
  return setContext(key, frame)
}

/** The frame of the window this component stands in. */
export function frameOf(): Frame {
  return getContext<Frame>(key)
}
