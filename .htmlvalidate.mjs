// The built pages follow html-validate's recommended rules, with these exceptions.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:prettier"],
  rules: {
    // Sphinx and Furo have their own style of white space and attributes, which readers do not see.
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    // Ids of Furo begin with underscores, which HTML allows.
    "valid-id": ["error", { relaxed: true }],
    // Sphinx marks headings with a role, and Furo the main part. Screen readers treat a role like the element.
    "prefer-native-element": "off",
    // Furo's search has one field, and is sent with Enter. The checker's form is never sent.
    "wcag/h32": "off",
    // docutils writes the widths of columns as styles, and the theme hides its symbols with one.
    "no-inline-style": ["error", { allowedProperties: ["display", "width"] }],
    // An <aside> of footnotes is inside a section, so it is not a landmark. axe checks landmarks in the browser.
    "unique-landmark": "off",
    // A heading in a <template> is empty until a script fills it. axe checks the result in the browser.
    "empty-heading": "off",
  },
};
