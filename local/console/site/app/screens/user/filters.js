import { html, useEffect, useState } from "../../html.js";
import { refine } from "../../route.js";

const EXAMPLES = ["category = jazz", "not history = purchase within 30d", "year >= 2000 and tag != used"];

// The request's own wishes; the address keeps them.
export function Filters({ parameters, error }) {
  const [typed, setTyped] = useState(parameters.where ?? "");
  useEffect(() => setTyped(parameters.where ?? ""), [parameters.where]);
  const apply = (event) => {
    event.preventDefault();
    refine({ where: typed.trim() });
  };
  const wrong = error?.field?.startsWith("where") || error?.field?.startsWith("filter.where") ? error : null;
  return html`<form class="filters" onSubmit=${apply} aria-label="Filter">
    <div class="grow">
      <label for="where">Only items where</label>
      <input
        id="where"
        class="input code"
        value=${typed}
        placeholder=${EXAMPLES[2]}
        autocomplete="off"
        autocapitalize="none"
        spellcheck=${false}
        aria-invalid=${wrong ? "true" : undefined}
        aria-describedby="where-help"
        onInput=${(event) => setTyped(event.target.value)}
      />
      <p id="where-help" class=${wrong ? "wrong" : "quiet"}>
        ${wrong ? wrong.message : html`As in <code>${EXAMPLES[0]}</code>, <code>${EXAMPLES[1]}</code>.`}
      </p>
    </div>
    <div>
      <label for="k">How many</label>
      <select id="k" class="input" onChange=${(event) => refine({ k: event.target.value })}>
        ${[5, 10, 20, 50, 100].map(
          (count) => html`<option key=${count} value=${count} selected=${count === Number(parameters.k ?? 10)}>${count}</option>`,
        )}
      </select>
    </div>
    <label class="check">
      <input
        type="checkbox"
        checked=${parameters.includeSeen === "1"}
        onChange=${(event) => refine({ includeSeen: event.target.checked ? "1" : "" })}
      />
      With what was seen
    </label>
    <button type="submit" class="button">Filter</button>
    ${parameters.where && html`<button type="button" class="button" onClick=${() => refine({ where: "" })}>Clear</button>`}
  </form>`;
}
