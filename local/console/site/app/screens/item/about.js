import { useAnswer } from "../../answer.js";
import { html, useState } from "../../html.js";
import { forget, title, useItems } from "../../items.js";
import { announce } from "../../parts/announce.js";
import { Confirm } from "../../parts/dialog.js";
import { Editor } from "../../parts/editor.js";
import { Poster } from "../../parts/poster.js";
import { Chip, Problem, Skeleton } from "../../parts/states.js";
import { ago, count, moment } from "../../words.js";
import { deleteItem, putItem, readItem } from "./held.js";

export const STATUS = {
  trained: ["In the model", "good"],
  fresh: ["Fresh: put since the model was trained", "accent"],
  unknown: ["Nobody put it; events name it", "fair"],
  deleted: ["Deleted", "poor"],
};

// What an item is: what its owner says of it, and what it is to the model that serves.
export function About({ id }) {
  const { data, error, pending, again } = useAnswer(id, (signal) => readItem(id, signal));
  const seen = useItems([id]).get(id);
  const [doing, setDoing] = useState(null);
  if (!data) {
    return error
      ? html`<${Problem} error=${error} again=${again} />`
      : html`<${Skeleton} rows="2" label="Asking for the item" />`;
  }
  const features = data.held?.put?.item;
  const attributes = features?.attributes ?? seen;
  const changed = (words) => {
    setDoing(null);
    forget(id);
    announce(words);
    setTimeout(again, 400); // the stream is read several times a second
  };
  return html`<section class="card about-item" aria-labelledby="about-title" aria-busy=${pending}>
    <${Poster} itemId=${id} attributes=${attributes} size="large" />
    <div class="about-words">
      <h2 id="about-title">${title(id, attributes)}</h2>
      <p><code>${id}</code></p>
      <${Status} known=${data.known} held=${data.held} />
      <${Features} features=${features} attributes=${attributes} />
      <div class="row">
        <button type="button" class="button" onClick=${() => setDoing("edit")}>${data.known ? "Edit" : "Put this item"}</button>
        ${data.known && html`<button type="button" class="button danger" onClick=${() => setDoing("delete")}>Delete</button>`}
        <button type="button" class="button" onClick=${again} disabled=${pending}>Read again</button>
      </div>
    </div>
    ${doing === "edit" &&
    html`<${Editor}
      title=${`What ${id} is`}
      features=${features ?? (seen && { attributes: seen })}
      ofItem
      complete=${Boolean(features) || !data.known || Boolean(data.held)}
      put=${(said) => putItem(id, said)}
      close=${() => setDoing(null)}
      saved=${() => changed("The item was put.")}
    />`}
    ${doing === "delete" && html`<${Delete} id=${id} close=${() => setDoing(null)} deleted=${() => changed("The item was deleted.")} />`}
  </section>`;
}

function Status({ known, held }) {
  if (!known) return html`<p><${Chip} tone="fair">Unknown<//> <span class="quiet">Nobody put it, and no event names it.</span></p>`;
  if (!held) return null;
  const [words, tone] = STATUS[held.status];
  return html`<p class="chips">
    <${Chip} tone=${tone}>${words}<//>
    ${!held.available && held.status !== "deleted" && html`<${Chip} tone="poor">Not available<//>`}
    <span class="quiet">
      touched by ${count(held.users.day)} today, ${count(held.users.hour)} this hour
      ${held.trained && html`; counts ${count(held.trained.popularity)} in the model`}
      ${held.interactions && html`; ${count(held.interactions.held)} interactions held`}
      ${held.put && html`; put <span title=${moment(held.put.time)}>${ago(held.put.time)}</span>`}
    </span>
  </p>`;
}

function Features({ features, attributes }) {
  const said = [
    ["Categories", features?.categories],
    ["Tags", features?.tags],
    ["Numbers", Object.entries(features?.numbers ?? {}).map(([name, value]) => `${name} ${value}`)],
    ["Text", features?.text],
    ["Embedding", features?.embedding?.length && `${features.embedding.length} numbers`],
  ].filter(([, value]) => value && value.length > 0);
  const shown = Object.entries(attributes ?? {});
  if (said.length + shown.length === 0) return html`<p class="quiet">Nothing is said of it.</p>`;
  return html`<${Pairs} pairs=${said} />
    ${shown.length > 0 && html`<h3>Attributes, for pages to show</h3><${Pairs} pairs=${shown} />`}`;
}

function Pairs({ pairs }) {
  return html`<dl class="features">
    ${pairs.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${words(value)}</dd></div>`)}
  </dl>`;
}

function words(value) {
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Delete({ id, close, deleted }) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(null);
  const confirm = async () => {
    setPending(true);
    try {
      await deleteItem(id);
      deleted();
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  return html`<${Confirm} title="Delete this item?" action="Delete" tone="danger" ...${{ confirm, close, pending }}>
    <p><code>${id}</code> is in no answer from then on, and in no model. Putting it again brings it back.</p>
    ${failed && html`<${Problem} error=${failed} />`}
  <//>`;
}
