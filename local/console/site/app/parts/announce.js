import { html } from "../html.js";
import { store, useStore } from "../store.js";

// What a screen reader is told of what changed by itself.
const said = store({ text: "", turn: 0 });

export function announce(text) {
  said.set(({ turn }) => ({ text, turn: turn + 1 }));
}

export function Announcer() {
  const { text, turn } = useStore(said);
  // The same words twice are two announcements: a space more makes them differ.
  return html`<div class="unseen" role="status" aria-live="polite">${text}${turn % 2 ? " " : ""}</div>`;
}
