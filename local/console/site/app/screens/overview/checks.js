import { html } from "../../html.js";
import { Icon } from "../../parts/icons.js";
import { Skeleton } from "../../parts/states.js";

const STATES = { good: ["done", "There"], todo: ["warning", "To do"], unknown: ["more", "Not known"] };

// What is there and what is missing, what is missing first.
export function Checks({ findings }) {
  const order = ["todo", "unknown", "good"];
  const sorted = findings?.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return html`<section class="card" aria-labelledby="checks-title">
    <h2 id="checks-title">${sorted ? summary(sorted) : "Looking"}</h2>
    ${!sorted && html`<${Skeleton} rows="3" label="Looking at what is there" />`}
    <ul class="checks">
      ${sorted?.map((finding) => html`<${Check} key=${finding.title} ...${finding} />`)}
    </ul>
  </section>`;
}

const NUMBERS = [, , "Two", "Three", "Four", "Five", "Six", "Seven"];

function summary(findings) {
  const count = (state) => findings.filter((one) => one.state === state).length;
  const missing = count("todo");
  if (missing > 1) return `${NUMBERS[missing] ?? missing} things would help`;
  if (missing === 1) return "One thing would help";
  return count("unknown") > 0 ? "Not everything can be told" : "Nothing is missing";
}

function Check({ state, title, words, help, to }) {
  const [icon, spoken] = STATES[state];
  return html`<li class=${`check-line ${state}`}>
    <span class="check-mark"><${Icon} name=${icon} size="17" /><span class="unseen">${spoken}: </span></span>
    <div>
      <p><strong>${to ? html`<a href=${to}>${title}</a>` : title}</strong></p>
      <p class="quiet">${words}</p>
      ${help && html`<p class="help">${help}</p>`}
    </div>
  </li>`;
}
