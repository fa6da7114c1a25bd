import { html } from "../../html.js";
import { percent } from "../../words.js";

// An interval on a line from `low` to `high`, with its middle value as a dot and 0 marked where it is inside.
export function Interval({ value, from, until, low, high, signed = false }) {
  const place = (at) => `${(100 * (Math.min(Math.max(at, low), high) - low)) / (high - low)}%`;
  const width = `${(100 * (Math.min(until, high) - Math.max(from, low))) / (high - low)}%`;
  const words = `${percent(value, 2)}, from ${percent(from, 2)} to ${percent(until, 2)}`;
  return html`<div class="interval" role="img" aria-label=${words} title=${words}>
    ${signed && html`<span class="interval-zero" style=${{ left: place(0) }}></span>`}
    <span class="interval-range" style=${{ left: place(from), width }}></span>
    <span class="interval-dot" style=${{ left: place(value) }}></span>
  </div>`;
}
