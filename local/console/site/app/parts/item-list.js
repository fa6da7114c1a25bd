import { html, useRef, useState } from "../html.js";
import { details, title, useItems } from "../items.js";
import { ACTIONS, score } from "../words.js";
import { Icon } from "./icons.js";
import { useGlide, useMoves } from "./moves.js";
import { Poster } from "./poster.js";
import { Because, Reasons, plainItemLink } from "./reasons.js";

const FIRST_ACTIONS = 3;

/**
 * Items in their order, best first.
 * `act(type, item)` is offered for each of them where it is given; `because` says whether reasons belong to them.
 */
export function ItemList({ items, label, act, acting, because = false, itemLink = plainItemLink, stale = false }) {
  const list = useRef(null);
  const ids = items.map((item) => item.itemId);
  const changes = useMoves(ids);
  useGlide(list, ids);
  const known = useItems(ids);
  const highest = Math.max(...items.map((item) => Math.abs(item.score ?? 0)), 1e-9);
  return html`<ol class=${`items ${stale ? "stale" : ""}`} ref=${list} aria-label=${label} aria-busy=${stale}>
    ${items.map(
      (item, place) => html`<${Item}
        key=${item.itemId}
        item=${item}
        place=${place + 1}
        attributes=${item.attributes ?? known.get(item.itemId)}
        move=${changes.get(item.itemId)}
        share=${Math.abs(item.score ?? 0) / highest}
        ...${{ act, acting, because, itemLink }}
      />`,
    )}
  </ol>`;
}

function Item({ item, place, attributes, move, share, act, acting, because, itemLink }) {
  const [open, setOpen] = useState(false);
  const name = title(item.itemId, attributes);
  const more = `more-${item.itemId}`;
  return html`<li class=${`item ${move?.fresh ? "fresh" : ""}`} data-item=${item.itemId}>
    <div class="item-place">
      <span class="place" aria-hidden="true">${place}</span>
      <${Move} move=${move} />
    </div>
    <a class="item-poster" href=${itemLink(item.itemId)} tabindex="-1" aria-hidden="true">
      <${Poster} itemId=${item.itemId} attributes=${attributes} />
    </a>
    <div class="item-words">
      <h3><a href=${itemLink(item.itemId)}>${name}</a></h3>
      <p class="quiet item-details">
        ${name !== item.itemId && html`<span class="id">${item.itemId}</span>`}
        ${details(attributes).map(({ name: field, value }) => html`<span key=${field} title=${field}>${value}</span>`)}
      </p>
      ${because && html`<${Because} item=${item} itemLink=${itemLink} />`}
    </div>
    <div class="item-score">
      <span class="number" title=${String(item.score)}><span class="unseen">Score </span>${score(item.score)}</span>
      <span class="meter" aria-hidden="true"><span style=${{ width: `${100 * share}%` }}></span></span>
    </div>
    ${act &&
    html`<div class="item-acts" role="group" aria-label=${`What happens with ${name}`}>
      ${ACTIONS.slice(0, FIRST_ACTIONS).map((action) => html`<${Act} key=${action.type} ...${{ action, act, acting, item, name }} />`)}
      <button
        type="button"
        class="button small quiet-button"
        aria-expanded=${open}
        aria-controls=${more}
        aria-label=${`Why, and more: ${name}`}
        onClick=${() => setOpen(!open)}
      >
        Why<${Icon} name=${open ? "up" : "more"} size="15" />
      </button>
    </div>`}
    ${act &&
    open &&
    html`<div class="item-more" id=${more}>
      <${Reasons} item=${item} itemLink=${itemLink} />
      <div class="row" role="group" aria-label=${`What else happens with ${name}`}>
        ${ACTIONS.slice(FIRST_ACTIONS).map((action) => html`<${Act} key=${action.type} ...${{ action, act, acting, item, name }} />`)}
      </div>
    </div>`}
  </li>`;
}

function Act({ action, act, acting, item, name }) {
  const busy = acting?.itemId === item.itemId && acting.type === action.type;
  return html`<button
    type="button"
    class="button small"
    disabled=${Boolean(acting)}
    aria-label=${`${action.label}: ${name}`}
    onClick=${() => act(action.type, item)}
  >
    ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : null}${action.label}
  </button>`;
}

function Move({ move }) {
  if (!move) return null;
  if (move.fresh) return html`<span class="move good">new</span>`;
  const words = `${Math.abs(move.by)} ${move.by > 0 ? "up" : "down"}`;
  return html`<span class=${`move ${move.by > 0 ? "good" : "less"}`} title=${words}>
    <span aria-hidden="true">${move.by > 0 ? "▲" : "▼"}${Math.abs(move.by)}</span><span class="unseen">${words}</span>
  </span>`;
}
