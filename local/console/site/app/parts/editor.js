import { html, useState } from "../html.js";
import { Dialog } from "./dialog.js";
import { fromForm, toForm } from "./features.js";
import { Notice, Problem } from "./states.js";

/**
 * Says what an item or a user is: the whole replaces what was said before, as PUT does.
 * `put(features)` sends it; `complete` is false where what is held could not be read.
 */
export function Editor({ title, features, ofItem = false, complete = true, put, close, saved }) {
  const [form, setForm] = useState(toForm(features));
  const [failed, setFailed] = useState(null);
  const [pending, setPending] = useState(false);
  const set = (field) => (event) => setForm({ ...form, [field]: event.target.value });
  const save = async (event) => {
    event.preventDefault();
    setFailed(null);
    setPending(true);
    try {
      await put(fromForm(form, ofItem));
      saved();
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  const field = (name, label, help, rows) => html`<${Field} ...${{ name, label, help, rows, failed }} value=${form[name]} set=${set(name)} />`;
  return html`<${Dialog} title=${title} close=${close}>
    <form class="stack" onSubmit=${save}>
      ${!complete && html`<${Notice}>What is held cannot be read by you. What you save replaces all of it.<//>`}
      ${ofItem && field("attributes", "Attributes", "For pages to show: title, image, price. Answers carry them where fields asks; no model reads them.", 5)}
      ${field("categories", "Categories", "Names with commas between them.")}
      ${field("tags", "Tags", "Names with commas between them.")}
      ${field("numbers", "Numbers", "A line for each: price = 12.5", 3)}
      ${field("text", "Text", ofItem ? "Title and description, read word by word where an item is new." : "Read word by word.", 3)}
      ${ofItem && field("expires", "Expires", "A time such as 2027-01-31T00:00:00Z, from which on it is not recommended. Empty: never.")}
      ${ofItem &&
      html`<label class="check">
        <input type="checkbox" checked=${form.available} onChange=${(event) => setForm({ ...form, available: event.target.checked })} />
        Available: it may be recommended
      </label>`}
      ${failed && !failed.field && html`<${Problem} error=${failed} />`}
      ${failed?.code && failed.field && html`<${Problem} error=${failed} />`}
      <div class="row end">
        <button type="button" class="button" onClick=${close}>Cancel</button>
        <button type="submit" class="button primary" disabled=${pending}>${pending ? "Saving …" : "Save"}</button>
      </div>
    </form>
  <//>`;
}

function Field({ name, label, help, rows, failed, value, set }) {
  const wrong = failed?.field === name;
  const shared = {
    id: name,
    value,
    spellcheck: name === "text",
    "aria-describedby": `help-${name}`,
    "aria-invalid": wrong ? "true" : undefined,
    onInput: set,
  };
  return html`<div>
    <label for=${name}>${label}</label>
    ${rows
      ? html`<textarea class=${`input ${name === "text" ? "" : "code"}`} rows=${rows} ...${shared}></textarea>`
      : html`<input class="input" autocomplete="off" ...${shared} />`}
    <p class="quiet" id=${`help-${name}`}>${wrong && html`<span class="wrong">${failed.message} </span>`}${help}</p>
  </div>`;
}
