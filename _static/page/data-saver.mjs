/** @returns {boolean} whether the user asks the browser to save data; false where the browser does not tell */
export function isDataSaverOn() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  return connection?.saveData ?? false;
}
