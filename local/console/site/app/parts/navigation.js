import { html, useState } from "../html.js";
import { link } from "../route.js";
import { caller, session } from "../session.js";
import { useStore } from "../store.js";
import { THEMES, theme } from "../theme.js";
import { Icon } from "./icons.js";
import { SignIn } from "./sign-in.js";

const PLACES = [
  { screen: "", icon: "overview", name: "Overview" },
  { screen: "user", icon: "user", name: "User" },
  { screen: "item", icon: "item", name: "Item" },
  { screen: "lists", icon: "lists", name: "Lists" },
  { screen: "models", icon: "models", name: "Models" },
  { screen: "experiments", icon: "experiments", name: "Experiments" },
];

export function Navigation({ screen }) {
  const [signing, setSigning] = useState(false);
  const { tenant } = useStore(session);
  const who = caller();
  return html`<header class="frame">
    <a class="brand" href=${link("")}>
      <img src="favicon.svg" alt="" width="30" height="30" />
      <span>Riffle</span>
    </a>
    <nav aria-label="Screens">
      <ul>
        ${PLACES.map(
          (place) => html`<li key=${place.screen}>
            <a href=${link(place.screen)} aria-current=${place.screen === screen ? "page" : undefined}>
              <${Icon} name=${place.icon} /><span>${place.name}</span>
            </a>
          </li>`,
        )}
      </ul>
    </nav>
    <div class="frame-foot">
      <button type="button" class="button caller" onClick=${() => setSigning(true)}>
        <${Icon} name="key" size="17" />
        <span class="caller-words">
          <span>${who.signedIn ? who.name || "Signed in" : "Sign in"}</span>
          <span class="quiet">Tenant ${tenant || "default"}</span>
        </span>
      </button>
      <${ThemeSwitch} />
    </div>
    ${signing && html`<${SignIn} close=${() => setSigning(false)} />`}
  </header>`;
}

function ThemeSwitch() {
  const chosen = useStore(theme);
  return html`<label class="theme" title="Light or dark">
    <${Icon} name="sun" size="17" />
    <span class="unseen">Light or dark</span>
    <select class="input" onChange=${(event) => theme.set(event.target.value)}>
      ${THEMES.map((one) => html`<option key=${one} value=${one} selected=${one === chosen}>${one[0].toUpperCase() + one.slice(1)}</option>`)}
    </select>
  </label>`;
}
