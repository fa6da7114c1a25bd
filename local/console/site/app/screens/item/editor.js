import { html, useState } from "../../html.js";
import { Dialog } from "../../parts/dialog.js";
import { Notice, Problem } from "../../parts/states.js";
import { fromForm, putItem, toForm } from "./held.js";

// Says what an item is: the whole replaces what was said before, as PUT does.
export function Editor({ id, features, complete, close, saved }) {
  const [form, setForm] = useState(toForm(features));
  const [failed, setFailed] = useState(null);
  const [pending, setPending] = useState(false);
  const set = (field) => (event) => setForm({ ...form, [field]: event.target.value });
  const save = async (event) => {
    event.preventDefault();
    setFailed(null);
    setPending(true);
    try {
      await putItem(id, fromForm(form));
      saved();
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  const wrong = (field) => failed?.field === field && html`<p class="wrong" id=${`wrong-${field}`}>${failed.message}</p>`;
  const text = (field, label, help, rows) => html`<div>
    <label for=${field}>${label}</label>
    ${rows
      ? html`<textarea id=${field} class=${`input ${field === "text" ? "" : "code"}`} rows=${rows} spellcheck=${field === "text"}
          value=${form[field]} aria-describedby=${`help-${field}`} aria-invalid=${failed?.field === field ? "true" : undefined} onInput=${set(field)}></textarea>`
      : html`<input id=${field} class="input" value=${form[field]} autocomplete="off" aria-describedby=${`help-${field}`} onInput=${set(field)} />`}
    <p class="quiet" id=${`help-${field}`}>${help}</p>
    ${wrong(field)}
  </div>`;
  return html`<${Dialog} title=${`What ${id} is`} close=${close}>
    <form class="stack" onSubmit=${save}>
      ${!complete && html`<${Notice}>What is held of this item cannot be read by you. What you save replaces all of it.<//>`}
      ${text("attributes", "Attributes", "For pages to show: title, image, price. Answers carry them where fields asks; no model reads them.", 5)}
      ${text("categories", "Categories", "Names with commas between them. Filters, and the start of a new item.")}
      ${text("tags", "Tags", "Names with commas between them.")}
      ${text("numbers", "Numbers", "A line for each: price = 12.5", 3)}
      ${text("text", "Text", "Title and description, read word by word where an item is new.", 3)}
      ${text("expires", "Expires", "A time such as 2027-01-31T00:00:00Z, from which on it is not recommended. Empty: never.")}
      <label class="check">
        <input type="checkbox" checked=${form.available} onChange=${(event) => setForm({ ...form, available: event.target.checked })} />
        Available: it may be recommended
      </label>
      ${failed && html`<${Problem} error=${failed} />`}
      <div class="row end">
        <button type="button" class="button" onClick=${close}>Cancel</button>
        <button type="submit" class="button primary" disabled=${pending}>${pending ? "Saving …" : "Save"}</button>
      </div>
    </form>
  <//>`;
}
