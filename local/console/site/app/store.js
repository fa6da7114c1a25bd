import { useEffect, useState } from "./html.js";

// A value that several parts look at. Nothing outlives the browser's tab: what is kept is in sessionStorage.
export function store(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      value = typeof next === "function" ? next(value) : next;
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// A store whose value is kept for as long as the tab is open.
export function keptStore(name, initial) {
  const kept = store(read(name, initial));
  kept.subscribe((value) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the value holds until the page is left.
    }
  });
  return kept;
}

function read(name, initial) {
  try {
    const text = sessionStorage.getItem(name);
    return text === null ? initial : JSON.parse(text);
  } catch {
    return initial;
  }
}

export function useStore(of) {
  const [value, setValue] = useState(of.get());
  useEffect(() => {
    setValue(of.get());
    return of.subscribe(setValue);
  }, [of]);
  return value;
}
