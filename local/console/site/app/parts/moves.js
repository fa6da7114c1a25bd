import { useEffect, useLayoutEffect, useRef, useState } from "../html.js";

const STILL = matchMedia("(prefers-reduced-motion: reduce)");

// How the places of a list changed: id -> {by: places up (negative: down)} or {fresh: true}. Empty at first.
export function moves(before, after) {
  if (before.length === 0) return new Map();
  const places = new Map(before.map((id, place) => [id, place]));
  return new Map(
    after
      .map((id, place) => [id, places.has(id) ? { by: places.get(id) - place } : { fresh: true }])
      .filter(([, move]) => move.fresh || move.by !== 0),
  );
}

export function inWords(changes, before, after) {
  const gone = before.filter((id) => !after.includes(id)).length;
  const fresh = [...changes.values()].filter((move) => move.fresh).length;
  const moved = [...changes.values()].filter((move) => move.by).length;
  const words = [];
  if (fresh) words.push(`${fresh} new`);
  if (moved) words.push(`${moved} moved`);
  if (gone) words.push(`${gone} gone`);
  return words.length > 0 ? words.join(", ") : "same items, other scores";
}

// The moves since the list was last another one.
export function useMoves(ids) {
  const text = ids.join("\n");
  const last = useRef([]);
  const [changes, setChanges] = useState(new Map());
  useEffect(() => {
    if (text === "") return;
    setChanges(moves(last.current, ids));
    last.current = ids;
  }, [text]);
  return changes;
}

// Lets the children of a list glide from where they were to where they are, unless motion is unwelcome.
export function useGlide(list, ids) {
  const places = useRef(new Map());
  useLayoutEffect(() => {
    const now = new Map();
    for (const child of list.current?.children ?? []) {
      const id = child.dataset.item;
      now.set(id, child.offsetTop);
      const before = places.current.get(id);
      if (STILL.matches || places.current.size === 0) continue;
      if (before === undefined) {
        child.animate([{ opacity: 0, transform: "scale(.97)" }, { opacity: 1, transform: "none" }], GLIDE);
      } else if (before !== child.offsetTop) {
        child.animate([{ transform: `translateY(${before - child.offsetTop}px)` }, { transform: "none" }], GLIDE);
      }
    }
    places.current = now;
  }, [ids.join("\n")]);
}

const GLIDE = { duration: 450, easing: "cubic-bezier(.2,.8,.2,1)" };
