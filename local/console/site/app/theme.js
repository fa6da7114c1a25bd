import { keptStore } from "./store.js";

// "system" follows prefers-color-scheme.
export const theme = keptStore("riffle.theme", "system");

export const THEMES = ["system", "light", "dark"];

function apply(chosen) {
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  dispatchEvent(new Event("riffle-theme"));
}

apply(theme.get());
theme.subscribe(apply);
