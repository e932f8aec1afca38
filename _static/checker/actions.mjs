/** Does what the buttons of the page say. Those of the form are in `form/events.mjs`, others in `on-demand.mjs`. */

import { data, disclose } from "../page/dom.mjs";
import { field } from "../page/fields.mjs";
import { goTo, isFormAction } from "./form/events.mjs";
import { holdFocus } from "./form/hold-focus.mjs";
import { findOrMake } from "./form/view.mjs";
import { stateOf } from "./state/state.mjs";

/**
 * @typedef {object} Options
 * @property {HTMLElement} root
 * @property {import("../engine/client.mjs").EngineClient} engine
 * @property {import("./state/store.mjs").Store} store
 * @property {readonly import("./state/state.mjs").PlannedArea[]} areas those of the guide or the company
 * @property {import("./state/state.mjs").State["policy"]} policy the values that the company sets
 * @property {import("./notices.mjs").Notices} notices
 * @property {import("./outcome/update-report.mjs").ReportUpdater} updater
 * @property {import("./replace-panel.mjs").PanelReplacer} replacer
 * @property {import("./outcome/view.mjs").OutcomeView} view
 * @property {import("./load-on-demand.mjs").OnDemand} onDemand
 */

/** @param {Options} options */
export function listenToButtons(options) {
  const { root, onDemand } = options;
  const actions = actionsWith(options);
  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const name = button.dataset.do ?? "";
    const keepFocus = holdFocus();
    if (actions[name]) actions[name](button);
    else if (!isFormAction(name)) onDemand.use((parts) => parts.act(name, button));
    keepFocus();
  });
}

/**
 * @param {Options} options
 * @returns {Record<string, (button: HTMLElement) => void>} what to do, by the value of `data-do`
 */
function actionsWith({ engine, store, areas, policy, notices, updater, replacer, view, onDemand }) {
  return {
    toggle: (button) => {
      findOrMake(button.getAttribute("aria-controls") ?? "");
      const fold = disclose(button, button.getAttribute("aria-expanded") !== "true");
      if (fold?.id === "panel-facts") /** @type {HTMLElement | null} */ (fold.querySelector("input"))?.focus();
    },
    undo: () => store.undo(),
    redo: () => store.redo(),
    example: () =>
      replacer.open(stateOf(/** @type {import("../types.d.ts").Panel} */ (data("checker-example"))), "example-shown"),
    "start-again": () => replacer.start(areas),
    "start-blank": () => {
      replacer.start([""]);
      goTo("a1-name");
    },
    "reset-policy": () => store.change({ ...store.state, policy }),
    "choose-file": () => field("file").click(),
    load: () => engine.start(),
    reload: () => location.reload(),
    "open-again": (button) => {
      const isLink = button.closest('[data-notice="link-stopped"]');
      notices.show(null);
      engine.start();
      onDemand.parts?.[isLink ? "link" : "file"].openAgain();
      view.showFreshness();
    },
    "read-again": () => {
      engine.start();
      onDemand.parts?.paste.readAgain();
    },
    channel: () => {
      onDemand.parts?.message.show();
      updater.refresh();
    },
    print: () => (onDemand.parts?.printed ?? window).print(),
    "edit-copy": () => onDemand.parts?.openedLink.close(),
  };
}
