import { useEffect, useState } from "./html.js";

// The whole state of a screen is in the address, after #, so that any file server serves a deep link:
// #/user?id=ann&where=price<20

export function link(screen, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "" && value !== false) {
      query.set(name, value === true ? "1" : String(value));
    }
  }
  const text = query.toString();
  return `#/${screen}${text ? `?${text}` : ""}`;
}

export function route(hash = location.hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { screen: path, parameters: Object.fromEntries(new URLSearchParams(query)) };
}

export function go(screen, parameters) {
  location.hash = link(screen, parameters);
}

// Changes parameters of the screen without a step in the browser's history: for what is typed.
export function refine(changes) {
  const { screen, parameters } = route();
  history.replaceState(null, "", link(screen, { ...parameters, ...changes }));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute() {
  const [now, setNow] = useState(route());
  useEffect(() => {
    const changed = () => setNow(route());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return now;
}
