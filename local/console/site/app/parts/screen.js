import { html, useEffect } from "../html.js";

// A screen: its heading gets the focus when somebody goes there, so that a screen reader begins with it.
export function Screen({ title, about, tools, children }) {
  useEffect(() => {
    document.title = `${title} · Riffle`;
  }, [title]);
  return html`<div class="screen">
    <header class="screen-head">
      <div>
        <h1 tabindex="-1" id="screen-title">${title}</h1>
        <p class="about">${about}</p>
      </div>
      ${tools && html`<div class="row">${tools}</div>`}
    </header>
    ${children}
  </div>`;
}
