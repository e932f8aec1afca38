// The built pages keep html-validate's recommended rules, except these.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:prettier"],
  rules: {
    // Readers do not see how Sphinx and Furo space and spell their tags.
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    // HTML allows an id to begin with any character, and Furo's begin with underscores.
    "valid-id": ["error", { relaxed: true }],
    // To a screen reader a role is as good as the element; Sphinx marks headings so, and Furo the main part.
    "prefer-native-element": "off",
    // Enter sends Furo's search, which has one field. The checker's form answers without being sent.
    "wcag/h32": "off",
    // docutils writes the widths of columns so, and the theme hides its symbols so.
    "no-inline-style": ["error", { allowedProperties: ["display", "width"] }],
    // An <aside> of footnotes is inside a section, so it is no landmark. axe checks landmarks in the browser.
    "unique-landmark": "off",
    // A heading in a <template> is empty until a script fills it. axe checks the result in the browser.
    "empty-heading": "off",
  },
};
