import { html, useEffect, useRef } from "../html.js";

// A native dialog: it keeps the focus inside, closes by Escape, and gives the focus back.
export function Dialog({ title, close, children }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.showModal();
  }, []);
  return html`<dialog ref=${box} class="dialog" aria-labelledby="dialog-title" onClose=${close}>
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

export function Confirm({ title, action, tone = "primary", confirm, close, pending, children }) {
  return html`<${Dialog} title=${title} close=${close}>
    ${children}
    <div class="row end">
      <button type="button" class="button" onClick=${close}>Cancel</button>
      <button type="button" class=${`button ${tone}`} disabled=${pending} onClick=${confirm}>
        ${pending ? "Working …" : action}
      </button>
    </div>
  <//>`;
}
