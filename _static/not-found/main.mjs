import { repairAddress } from "./repair-address.mjs";

const address = repairAddress(location, document.documentElement.dataset.content_root ?? "/");
if (address) location.replace(address);
