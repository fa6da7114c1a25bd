import { useAnswer } from "../../answer.js";
import { html, useState } from "../../html.js";
import { announce } from "../../parts/announce.js";
import { Confirm } from "../../parts/dialog.js";
import { Editor } from "../../parts/editor.js";
import { Problem, Skeleton } from "../../parts/states.js";
import { ago, count } from "../../words.js";
import { forgetUser, putUser, readUser } from "./held.js";

const SETTLE_MS = 500; // the stream is read several times a second

// What is known of a user beside what they did; said anew, or all of it forgotten.
export function Known({ id, turn, changed }) {
  const { data, error, pending, again } = useAnswer(`${id}\n${turn}`, (signal) => readUser(id, signal));
  const [doing, setDoing] = useState(null);
  const did = (words) => {
    setDoing(null);
    announce(words);
    setTimeout(changed, SETTLE_MS);
  };
  const features = data?.put?.user;
  return html`<section class="card" aria-labelledby="known-title">
    <h2 id="known-title">What is known</h2>
    ${error && html`<${Problem} error=${error} again=${again} />`}
    ${pending && !data && !error && html`<${Skeleton} rows="1" label="Reading what is held" />`}
    ${!pending && !error && html`<${Facts} held=${data} features=${features} />`}
    <div class="row">
      <button type="button" class="button small" disabled=${pending} onClick=${() => setDoing("edit")}>Edit</button>
      <button type="button" class="button small danger" disabled=${pending} onClick=${() => setDoing("forget")}>Forget</button>
    </div>
    ${doing === "edit" &&
    html`<${Editor} title=${`What is known of ${id}`} features=${features} complete=${!error} put=${(said) => putUser(id, said)}
      close=${() => setDoing(null)} saved=${() => did("What is known of the user was put.")} />`}
    ${doing === "forget" && html`<${Forget} id=${id} close=${() => setDoing(null)} forgotten=${() => did("The user is forgotten.")} />`}
  </section>`;
}

function Facts({ held, features }) {
  if (!held) return html`<p class="quiet">Nothing is held of this user. They get what is popular, or what their features speak for.</p>`;
  const rows = [
    ["Categories", features?.categories?.join(", ")],
    ["Tags", features?.tags?.join(", ")],
    ["Numbers", Object.entries(features?.numbers ?? {}).map(([name, value]) => `${name} ${value}`).join(", ")],
    ["Text", features?.text],
    ["Events", `${count(held.events.length)} held${held.seenBefore ? `, ${count(held.seenBefore)} older items known` : ""}`],
    ["Taken back", held.takenBack && `${count(held.takenBack.events)} events, ${count(held.takenBack.items.length)} items`],
    ["Expires", held.expires && ago(held.expires)],
  ].filter(([, value]) => value);
  return html`<dl class="features">
    ${rows.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function Forget({ id, close, forgotten }) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(null);
  const confirm = async () => {
    setPending(true);
    try {
      await forgetUser(id);
      forgotten();
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  return html`<${Confirm} title="Forget this user?" action="Forget" tone="danger" ...${{ confirm, close, pending }}>
    <p>All that is held of <code>${id}</code> is deleted, and nothing of it reaches the next model. It cannot be undone.</p>
    ${failed && html`<${Problem} error=${failed} />`}
  <//>`;
}
