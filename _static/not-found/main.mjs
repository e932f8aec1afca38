import { forwardFor } from "./forward.mjs";

const meant = forwardFor(location, document.documentElement.dataset.content_root ?? "/");
if (meant) location.replace(meant);
