import { useAnswer } from "../../answer.js";
import { html, useState } from "../../html.js";
import { operate } from "../../operate.js";
import { Confirm, Dialog } from "../../parts/dialog.js";
import { Problem, Skeleton } from "../../parts/states.js";
import { ago, version } from "../../words.js";

// Lets another model serve a part of the users.
export function Start({ close, did, serving }) {
  const list = useAnswer("candidates", (signal) => operate("list", {}, signal));
  const [form, setForm] = useState({ name: "", arm: "bold", version: "", share: "50" });
  const [failed, setFailed] = useState(null);
  const [pending, setPending] = useState(false);
  const others = list.data?.data.models.filter((model) => model.version !== serving && !model.damaged) ?? [];
  const chosen = form.version || others[0]?.version;
  const set = (field) => (event) => setForm({ ...form, [field]: event.target.value });
  const start = async (event) => {
    event.preventDefault();
    setPending(true);
    setFailed(null);
    try {
      await operate("experiment", {
        name: form.name.trim(),
        arms: { [form.arm.trim()]: { version: chosen, share: Number(form.share) / 100 } },
      });
      did("The experiment began.");
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  return html`<${Dialog} title="Start an experiment" close=${close}>
    ${list.error && html`<${Problem} error=${list.error} again=${list.again} />`}
    ${!list.data && list.pending && html`<${Skeleton} rows="3" label="Asking for the models" />`}
    ${list.data && others.length === 0 && html`<p>There is no other model yet. Train one first, on data up to about the same day.</p>`}
    ${others.length > 0 &&
    html`<form class="stack" onSubmit=${start}>
      <div><label for="experiment-name">Name</label><input id="experiment-name" class="input" required maxlength="64" value=${form.name} onInput=${set("name")} autocomplete="off" /></div>
      <div><label for="arm-name">Name of its arm</label><input id="arm-name" class="input" required maxlength="64" value=${form.arm} onInput=${set("arm")} autocomplete="off" /></div>
      <div>
        <label for="arm-model">Model</label>
        <select id="arm-model" class="input" onChange=${set("version")}>
          ${others.map((model) => html`<option key=${model.version} value=${model.version} selected=${model.version === chosen}>${version(model.version).short}, made ${ago(model.createdAt)}, ${model.gate}</option>`)}
        </select>
      </div>
      <div>
        <label for="arm-share">Share of users, in percent</label>
        <input id="arm-share" class="input" type="number" required min="0" max="100" step="any" value=${form.share} onInput=${set("share")} />
      </div>
      ${failed && html`<${Problem} error=${failed} />`}
      <div class="row end">
        <button type="button" class="button" onClick=${close}>Cancel</button>
        <button type="submit" class="button primary" disabled=${pending}>${pending ? "Working …" : "Start"}</button>
      </div>
    </form>`}
    ${others.length === 0 && html`<div class="row end"><button type="button" class="button" onClick=${close}>Close</button></div>`}
  <//>`;
}

export function Stop({ name, close, did }) {
  const [failed, setFailed] = useState(null);
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    try {
      await operate("experiment", { arms: {} });
      did("The experiment ended.");
    } catch (problem) {
      setFailed(problem);
      setPending(false);
    }
  };
  return html`<${Confirm} title="End the experiment?" action="End it" tone="danger" ...${{ confirm, close, pending }}>
    <p>Everybody gets the control arm’s model again. If the other model was better, promote it afterwards. Look at the report of ${name} before: it is counted for what runs.</p>
    ${failed && html`<${Problem} error=${failed} />`}
  <//>`;
}
