import { html } from "../html.js";
import { Icon } from "./icons.js";

// An answer that is not there yet: its shape, so that nothing jumps when it comes.
export function Skeleton({ rows = 5, label = "Loading" }) {
  return html`<div class="skeleton" role="status">
    <span class="unseen">${label}</span>
    ${Array.from({ length: rows }, (_, row) => html`<div key=${row} class="skeleton-row"></div>`)}
  </div>`;
}

// Nothing is there: what to do.
export function Empty({ title, children, icon = "item" }) {
  return html`<div class="empty">
    <${Icon} name=${icon} size="28" />
    <p class="empty-title">${title}</p>
    <div class="empty-text">${children}</div>
  </div>`;
}

// Something went wrong, in words, and what to do.
export function Problem({ error, again }) {
  return html`<div class="problem" role="alert">
    <${Icon} name="warning" />
    <div class="problem-text">
      <p><strong>${error.message}</strong></p>
      ${error.field && html`<p>It is about <code>${error.field}</code>.</p>`}
      ${error.advice && html`<p>${error.advice}</p>`}
    </div>
    ${again && html`<button type="button" class="button" onClick=${again}>Try again</button>`}
  </div>`;
}

export function Notice({ children, tone = "fair" }) {
  return html`<div class=${`notice ${tone}`}><${Icon} name="warning" size="18" /><div>${children}</div></div>`;
}

export function Chip({ tone = "plain", title, children }) {
  return html`<span class=${`chip ${tone}`} title=${title}>${children}</span>`;
}
