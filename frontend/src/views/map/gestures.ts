// Dragging and the wheel. A drag begins after a few pixels, so that a mark can still be clicked.

import type { Point } from "./extent";

export interface Moves {
  move(by: Point): void;
  zoom(factor: number, at: Point): void;
}

const SLACK = 4;

export function gestures(moves: Moves): (element: Element) => () => void {
  return (element) => {
    const node = element as SVGElement;
    let last: Point | undefined;
    let dragged = false;

    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      [last, dragged] = [[event.clientX, event.clientY], false];
    };
    const move = (event: PointerEvent): void => {
      if (!last) return;
      const by: Point = [event.clientX - last[0], event.clientY - last[1]];
      if (!dragged && Math.hypot(...by) < SLACK) return;
      if (!dragged) node.setPointerCapture(event.pointerId);
      [last, dragged] = [[event.clientX, event.clientY], true];
      moves.move(by);
    };
    const up = (): void => {
      last = undefined;
    };
    const click = (event: MouseEvent): void => {
      if (!dragged) return;
      event.preventDefault();
      event.stopPropagation();
      dragged = false;
    };
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const frame = node.getBoundingClientRect();
      const turn = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      const factor = Math.exp(Math.max(-0.5, Math.min(0.5, turn / 400)));
      moves.zoom(factor, [event.clientX - frame.left, event.clientY - frame.top]);
    };
    const hold = (event: Event): void => event.preventDefault();

    const heard = new AbortController();
    const { signal } = heard;
    node.addEventListener("pointerdown", down, { signal });
    node.addEventListener("pointermove", move, { signal });
    node.addEventListener("pointerup", up, { signal });
    node.addEventListener("pointercancel", up, { signal });
    node.addEventListener("click", click, { signal, capture: true });
    node.addEventListener("wheel", wheel, { signal, passive: false });
    node.addEventListener("dragstart", hold, { signal });
    return () => heard.abort();
  };
}
