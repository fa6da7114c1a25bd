import { html } from "../html.js";
import { title, useItems } from "../items.js";
import { link } from "../route.js";
import { done, score } from "../words.js";

// The terms of a score, the largest first; together they are the score.
export function terms(item) {
  const reasons = (item.because ?? []).map(({ itemId, type, contribution }) => ({
    kind: "history",
    itemId,
    type,
    value: contribution,
  }));
  if (item.features !== undefined) reasons.push({ kind: "features", value: item.features });
  if (item.rest !== undefined && reasons.length > 0) reasons.push({ kind: "rest", value: item.rest });
  return reasons;
}

// One line: the weightiest reason.
export function Because({ item, itemLink }) {
  const strongest = item.because?.[0];
  const items = useItems(strongest ? [strongest.itemId] : []);
  if (!strongest) return null;
  return html`<p class="because">
    because they ${done(strongest.type)}${" "}
    <a href=${itemLink(strongest.itemId)}>${title(strongest.itemId, items.get(strongest.itemId))}</a>
  </p>`;
}

// All terms, each as a part of the whole.
export function Reasons({ item, itemLink }) {
  const all = terms(item);
  const items = useItems(all.filter((term) => term.itemId).map((term) => term.itemId));
  if (all.length === 0) {
    return html`<p class="quiet">Nothing personal is behind this place: everybody without a history sees it.</p>`;
  }
  const largest = Math.max(...all.map((term) => Math.abs(term.value)), 1e-9);
  return html`<table class="reasons">
    <caption class="unseen">What the score is made of</caption>
    <tbody>
      ${all.map(
        (term) => html`<tr key=${term.kind + term.itemId}>
          <th scope="row">${said(term, items, itemLink)}</th>
          <td class="bar-cell">
            <span
              class=${`bar ${term.value < 0 ? "less" : ""}`}
              style=${{ width: `${(100 * Math.abs(term.value)) / largest}%` }}
            ></span>
          </td>
          <td class="number">${term.value < 0 ? "−" : "+"}${score(Math.abs(term.value))}</td>
        </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Score</th>
        <td></td>
        <td class="number">${score(item.score)}</td>
      </tr>
    </tfoot>
  </table>`;
}

function said(term, items, itemLink) {
  if (term.kind === "features") return "What is known of the user";
  if (term.kind === "rest") return "All else of the history";
  return html`${done(term.type)}${" "}<a href=${itemLink(term.itemId)}>${title(term.itemId, items.get(term.itemId))}</a>`;
}

export const plainItemLink = (id) => link("item", { id });
