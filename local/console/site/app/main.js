import "./theme.js";
import { html, render, useEffect, useRef } from "./html.js";
import { Announcer } from "./parts/announce.js";
import { Navigation } from "./parts/navigation.js";
import { useRoute } from "./route.js";
import { Experiments } from "./screens/experiments/experiments.js";
import { Item } from "./screens/item/item.js";
import { Lists } from "./screens/lists/lists.js";
import { Models } from "./screens/models/models.js";
import { Overview } from "./screens/overview/overview.js";
import { User } from "./screens/user/user.js";
import { session } from "./session.js";
import { useStore } from "./store.js";

const SCREENS = { "": Overview, user: User, item: Item, lists: Lists, models: Models, experiments: Experiments };

function Console() {
  const { screen, parameters } = useRoute();
  const { token, tenant } = useStore(session);
  const Shown = SCREENS[screen] ?? Overview;
  const first = useRef(true);
  const place = `${screen}?${parameters.id ?? ""}`;
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      scrollTo(0, 0);
      document.getElementById("screen-title")?.focus({ preventScroll: true });
    }
  }, [place]);
  // Another caller or tenant is another world: nothing of the one before may stay on the screen.
  return html`
    <a class="skip" href="#screen-title" onClick=${skip}>Skip to the content</a>
    <${Navigation} screen=${screen in SCREENS ? screen : ""} />
    <main key=${`${tenant}\n${token}`}>
      <${Shown} parameters=${parameters} />
    </main>
    <${Announcer} />
  `;
}

// The address after # is the screen's state, so the focus is moved by hand.
function skip(event) {
  event.preventDefault();
  document.getElementById("screen-title")?.focus();
}

const root = document.getElementById("console");
root.replaceChildren();
render(html`<${Console} />`, root);
