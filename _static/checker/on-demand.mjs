/** What the first answer does not need: the page fetches it once the form answers, or at once where something is kept. */

export { openFullSize } from "../page/full-size.mjs";
export { showGrid } from "../page/grid.mjs";
export { Mistakes } from "./form/mistakes.mjs";
export { listenToRowsLeftOut } from "./form/rows-left-out.mjs";
export { keepClearOfBar } from "./navigation/clear-of-bar.mjs";
export { listenToHelpKey, openKeys } from "./navigation/keys-dialog.mjs";
export { listenToMenus } from "./navigation/menus.mjs";
export { followSteps } from "./navigation/steps-in-view.mjs";
export { listenToEarlierDissent } from "./outcome/earlier-dissent.mjs";
export { keepUserText } from "./outcome/keep-user-text.mjs";
export { Message } from "./outcome/message.mjs";
export { startNextRound } from "./outcome/next-round.mjs";
export { hideReport, showPolicy, showReport } from "./outcome/report.mjs";
export { listenToSettling, offerToSettleNames } from "./outcome/settle-cautions.mjs";
export { showInForm } from "./outcome/show-in-form.mjs";
export { listenToSteps } from "./outcome/steps.mjs";
export { listenToVisit } from "./outcome/visit.mjs";
export { records } from "./record/records.mjs";
export { SavingControls } from "./saving/controls.mjs";
export { restore } from "./saving/restore.mjs";
export { nextCandidate } from "./state/next-candidate.mjs";
export { takeTable } from "./state/report-edits.mjs";
export { sequences } from "./state/sequence.mjs";
export { Export } from "./transfer/export.mjs";
export { incomingFile } from "./transfer/incoming-file.mjs";
export { IncomingLink } from "./transfer/incoming-link.mjs";
export { Paste } from "./transfer/paste.mjs";
