/**
 * Reports features in the sources that are newer than Baseline widely available.
 *
 * TypeScript names the interface that a member belongs to. css-tree parses style sheets. web-features tells whether every
 * browser has had a feature for two and a half years, as of the day of its pinned release, so the result does not depend on
 * the clock. In modules, members, globals, options, events and newer syntax are looked up; in style sheets, properties and
 * their keywords, at-rules, media features, functions, units and selectors. HTML is not checked.
 */

import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import { features } from "web-features";

/** @typedef {{location: string, name: string, keys: string[]}} Use a use of a feature, with its possible keys in browser-compat-data: the first that web-features knows counts */
/** @typedef {import("typescript/unstable/ast").Node} Node */
/** @typedef {import("typescript/unstable/sync").Project} Project */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { parse, walk } = createRequire(import.meta.url)("css-tree"); // it has no types

/** Features that may be newer, and why the page works without them. A key covers the keys below it. */
export const ENHANCEMENTS = /** @type {Readonly<Record<string, string>>} */ ({
  "api.Clipboard.write":
    "without it a text is copied after the answer, or shown to be copied by hand, and a picture is saved",
  "api.ClipboardItem": "as Clipboard.write",
  "api.HTMLElement.focus.options_preventScroll_parameter": "without it the page scrolls once more",
  "api.KeyboardEvent.code": "phones do not report it: there the letter of the key counts",
  "api.KeyboardEvent.isComposing": "without it a key that completes an input method's word may move the focus",
  "api.Navigator.canShare": "as Navigator.share",
  "api.Navigator.share": "without it your card has no button to share with: a seal is copied or mailed",
  "api.Window.beforeunload_event": "phones do not ask: the tab keeps what was typed",
  "api.Window.requestIdleCallback": "without it Python is loaded when the form is used",
  "javascript.operators.await.top_level":
    "every browser has had it since 2021; Safari fails only where two modules import the module that waits, and no module imports ours",
  "css.at-rules.page": "without it a print has the margins of the browser",
  "css.properties.accent-color": "without it ticks have the colour of the browser",
  "css.properties.content-visibility": "without it a large panel is drawn whole",
  "css.properties.cursor": "phones have none",
  "css.properties.field-sizing": "without it a field keeps its height, and scrolls",
  "css.properties.forced-color-adjust": "without it marks have the colours of the system",
  "css.properties.print-color-adjust": "without it a print may have white backgrounds: words and shapes are enough",
  "css.properties.resize": "phones do not have it",
  "css.properties.text-wrap.balance": "without it the lines of a heading differ in length",
  "css.selectors.details-content": "only on paper: without it folded text is not printed",
  "css.types.color.light-dark": "every browser has it since 13 May 2024, two and a half years ago",
});

/** @type {Map<string, "high" | "low" | false>} */
const STATUS = new Map();
for (const feature of Object.values(features)) {
  if (feature.kind !== "feature") continue;
  for (const [key, { baseline }] of Object.entries(feature.status.by_compat_key ?? {})) STATUS.set(key, baseline);
}

/** The interface in browser-compat-data, by the interface in TypeScript, where they differ: most are mixins. */
const OWNERS = /** @type {Readonly<Record<string, string>>} */ ({
  AbstractWorker: "Worker",
  Body: "Response",
  CSSStyleDeclarationBase: "CSSStyleDeclaration",
  CallableFunction: "Function",
  CanvasDrawImage: "CanvasRenderingContext2D",
  ChildNode: "Element",
  DateTimeFormat: "Intl.DateTimeFormat",
  DocumentOrShadowRoot: "Document",
  ElementCSSInlineStyle: "HTMLElement",
  HTMLHyperlinkElementUtils: "HTMLAnchorElement",
  HTMLOrSVGElement: "HTMLElement",
  NonDocumentTypeChildNode: "Element",
  NonElementParentNode: "Document",
  ParentNode: "Element",
  Uint8Array: "TypedArray",
  WindowOrWorkerGlobalScope: "",
});
/** Keys that follow no rule, by the name of the interface or the member. */
const KEYS = /** @type {Readonly<Record<string, string>>} */ ({
  "Element.textContent": "api.Node.textContent",
  "ImportMeta.url": "javascript.operators.import_meta",
  DOMStringMap: "api.DOMStringMap",
  ReadableStreamReadDoneResult: "api.ReadableStreamDefaultReader.read",
  ReadableStreamReadValueResult: "api.ReadableStreamDefaultReader.read",
  WebAssembly: "webassembly.api.compile_static",
});
const INHERITED = new Set(["addEventListener", "removeEventListener", "dispatchEvent"]);

/**
 * @param {readonly string[]} keys
 * @returns {string | undefined} the first that web-features knows
 */
function firstKnown(keys) {
  return keys.find((key) => STATUS.has(key));
}

/**
 * @param {string} folder
 * @param {string} tsconfig of the project that the modules of the folder are part of
 * @returns {Generator<Use>}
 */
function* usesInScripts(folder, tsconfig) {
  const api = new API({ cwd: dirname(tsconfig) });
  try {
    const [project] = api.updateSnapshot({ openProjects: [tsconfig] }).getProjects();
    for (const path of project?.program.getSourceFileNames() ?? []) {
      const name = relative(folder, path);
      if (/^\w.*\.mjs$/.test(name)) yield* usesInScript(/** @type {Project} */ (project), path, name);
    }
  } finally {
    api.close();
  }
}

/**
 * @param {Project} project
 * @param {string} path
 * @param {string} name
 * @returns {Generator<Use>}
 */
function* usesInScript(project, path, name) {
  const source = project.program.getSourceFile(path);
  if (!source) return;
  const nodes = descendants(source);
  const locate = (/** @type {Node} */ node) => `${name}:${lineOf(source.text, node.end)}`;
  const names = nodes.filter((node) => node.kind === SyntaxKind.Identifier && !isInType(node));
  const symbols = project.checker.getSymbolAtLocation(names);
  /** @type {Map<Node, string[]>} */ const callees = new Map();
  for (const [index, node] of names.entries()) {
    const owners = ownersOf(symbols[index], project);
    if (!owners) continue;
    const text = /** @type {any} */ (node).text;
    const keys = keysOf(owners, text);
    callees.set(node, keys);
    yield { location: locate(node), name: [...owners, text].join("."), keys };
  }
  for (const node of nodes) {
    yield* usesInNode(/** @type {any} */ (node), callees, locate(node), project);
    const text = node.kind === SyntaxKind.VariableDeclarationList ? source.text.slice(node.pos, node.end) : "";
    if (/^\s*(?:await\s+)?using\s/.test(text))
      yield { location: locate(node), name: "using", keys: ["javascript.statements.using"] };
  }
}

/**
 * @param {any} node
 * @param {Map<Node, string[]>} callees
 * @param {string} location
 * @param {Project} project
 * @returns {Generator<Use>}
 */
function* usesInNode(node, callees, location, project) {
  const { kind } = node;
  if (kind === SyntaxKind.CallExpression || kind === SyntaxKind.NewExpression) {
    const callee = node.expression.name ?? node.expression;
    const keys = callees.get(callee) ?? [];
    for (const argument of node.arguments ?? []) yield* usesInOptions(argument, keys, location);
    const event = node.arguments?.[0];
    if (callee.text === "addEventListener" && event?.kind === SyntaxKind.StringLiteral)
      yield* usesOfEvent(event.text, location);
  }
  if (kind === SyntaxKind.ObjectBindingPattern) {
    const type = project.checker.getTypeAtLocation(node);
    for (const { propertyName, name } of node.elements) {
      const text = (propertyName ?? name).text;
      const owners = type && text && ownersOf(project.checker.getPropertyOfType(type, text), project);
      if (owners) yield { location, name: [...owners, text].join("."), keys: keysOf(owners, text) };
    }
  }
  if (kind === SyntaxKind.AwaitExpression && !isInFunction(node))
    yield { location, name: "await outside a function", keys: ["javascript.operators.await.top_level"] };
  if (kind === SyntaxKind.ImportAttributes)
    yield { location, name: "import attributes", keys: ["javascript.statements.import.import_attributes"] };
  if (kind === SyntaxKind.RegularExpressionLiteral) yield* usesInPattern(node.text, location);
}

/**
 * @param {string} pattern with its slashes and flags
 * @param {string} location
 * @returns {Generator<Use>}
 */
function* usesInPattern(pattern, location) {
  const flags = pattern.slice(pattern.lastIndexOf("/") + 1);
  if (flags.includes("v")) yield { location, name: "flag v", keys: ["javascript.builtins.RegExp.unicodeSets"] };
  if (/\(\?[ims]*-?[ims]+:/.test(pattern))
    yield { location, name: "flags within a pattern", keys: ["javascript.regular_expressions.modifier"] };
  const groups = [...pattern.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name);
  if (new Set(groups).size < groups.length) {
    const key = "javascript.regular_expressions.named_capturing_group.duplicate_named_capturing_groups";
    yield { location, name: "two groups of one name", keys: [key] };
  }
}

/**
 * @param {any} argument
 * @param {string[]} callee the keys of the function that takes it
 * @param {string} location
 * @returns {Generator<Use>}
 */
function* usesInOptions(argument, callee, location) {
  const base = firstKnown(callee);
  if (!base || argument.kind !== SyntaxKind.ObjectLiteralExpression) return;
  for (const { name } of argument.properties) {
    const option = name?.text;
    const keys = [`${base}.options_parameter.${option}`, `${base}.options_${option}_parameter`];
    if (option && firstKnown(keys)) yield { location, name: `${base}, ${option}`, keys };
  }
}

/**
 * @param {string} event
 * @param {string} location
 * @returns {Generator<Use>}
 */
function* usesOfEvent(event, location) {
  const keys = [...STATUS.keys()].filter((key) => key.startsWith("api.") && key.endsWith(`.${event}_event`));
  const oldest = keys.find((key) => STATUS.get(key) === "high");
  yield { location, name: `event ${event}`, keys: oldest ? [oldest] : keys };
}

/**
 * @param {Node} root
 * @returns {Node[]}
 */
function descendants(root) {
  /** @type {Node[]} */ const nodes = [];
  root.forEachChild(function visit(node) {
    nodes.push(node);
    node.forEachChild(visit);
  });
  return nodes;
}

/**
 * @param {any} node
 * @returns {boolean} whether it is only the name of a type
 */
function isInType(node) {
  for (let it = node; it; it = it.parent) {
    if (SyntaxKind[it.kind]?.startsWith("JSDoc")) return true;
  }
  return [SyntaxKind.TypeReference, SyntaxKind.QualifiedName].includes(node.parent?.kind);
}

/**
 * @param {any} node
 * @returns {boolean}
 */
function isInFunction(node) {
  for (let it = node.parent; it; it = it.parent) {
    if (/Function|Method|Constructor|Accessor/.test(SyntaxKind[it.kind] ?? "")) return true;
  }
  return false;
}

/**
 * @param {import("typescript/unstable/sync").Symbol | undefined} symbol
 * @param {Project} project
 * @returns {string[] | null} the interfaces and objects that it is a member of, outermost first; null for our own code
 */
function ownersOf(symbol, project) {
  const declared = symbol?.declarations[0];
  if (!declared || !/\/lib\.[\w.]+\.d\.ts$/.test(declared.path)) return null;
  const owners = [];
  for (let it = /** @type {any} */ (declared.resolve(project))?.parent; it; it = it.parent) {
    const isOwner = /^(?:Interface|Module|Variable)Declaration$/.test(SyntaxKind[it.kind] ?? "");
    if (isOwner && it.name?.text) owners.unshift(it.name.text);
  }
  return owners;
}

/**
 * @param {string[]} owners
 * @param {string} name
 * @returns {string[]} the keys that it may have in browser-compat-data
 */
function keysOf(owners, name) {
  const inTypeScript = owners.at(-1) ?? "";
  const plain = inTypeScript.replace(/(?<=.)Constructor$/, "").replace(/^Readonly(?=Array|Map|Set)/, "");
  const owner = INHERITED.has(name) ? "EventTarget" : (OWNERS[plain] ?? plain);
  const path = owner ? `${owner}.${name}` : name;
  const fullName = [...owners, name].join(".");
  const exception = KEYS[owners.at(-1) ?? name] ?? KEYS[fullName];
  if (exception) return [exception];
  return [
    `api.${path}`,
    `api.${path}_static`,
    `javascript.builtins.${path}`,
    `javascript.builtins.${fullName}`,
    ...(owners[0] === "WebAssembly" ? [`webassembly.api.${name}`, `webassembly.api.${name}_static`] : []),
    ...(owner ? [] : [`api.Window.${name}`, `webassembly.api.${name}`, `api.WorkerGlobalScope.${name}`]),
  ];
}

/**
 * @param {string} text
 * @param {number} index
 */
function lineOf(text, index) {
  return text.slice(0, index).split("\n").length;
}

/**
 * @param {string} css
 * @param {string} name
 * @returns {Generator<Use>}
 */
export function* usesInStyle(css, name) {
  /** @type {Use[]} */ const uses = [];
  const tree = parse(css, { positions: true, parseCustomProperty: true });
  walk(tree, function (/** @type {any} */ node) {
    // @ts-expect-error: css-tree passes the context as `this`
    const { declaration } = this;
    const location = `${name}:${node.loc?.start.line}`;
    for (const [feature, keys] of featuresOf(node, declaration)) uses.push({ location, name: feature, keys });
  });
  yield* uses;
}

/**
 * @param {any} node
 * @param {any} declaration the one that it is part of
 * @returns {[string, string[]][]} each feature with its keys
 */
function featuresOf(node, declaration) {
  const { type, name } = node;
  const property = declaration?.property;
  if (type === "Atrule") return [[`@${name}`, [`css.at-rules.${name}`]]];
  if (type === "Declaration" && !node.property.startsWith("--"))
    return [[node.property, [`css.properties.${node.property}`]]];
  if (type === "Feature" && node.kind === "media")
    return [[name, [`css.at-rules.media.${name.replace(/^(?:min|max)-/, "")}`]]];
  if (type === "FeatureRange" && node.kind === "media") return [["range", ["css.at-rules.media.range_syntax"]]];
  if (type === "PseudoClassSelector" || type === "PseudoElementSelector")
    return [[`:${name}`, [`css.selectors.${name}`]]];
  if (type === "NestingSelector") return [["&", ["css.selectors.nesting"]]];
  if (type === "Nth" && node.selector) return [["nth-child(of)", ["css.selectors.nth-child.of_syntax"]]];
  if (type === "Function") return [[`${name}()`, [...STATUS.keys()].filter((key) => isFunction(key, name, property))]];
  if (type === "Identifier" && property) {
    const key = `css.properties.${property}.${name}`;
    return STATUS.has(key) ? [[`${property}: ${name}`, [key]]] : [];
  }
  if (type === "Dimension") return unitKeys(node.unit);
  return [];
}

/**
 * @param {string} key
 * @param {string} name
 * @param {string} property
 */
function isFunction(key, name, property) {
  return key === `css.properties.${property}.${name}` || (key.startsWith("css.types.") && key.endsWith(`.${name}`));
}

/**
 * @param {string} unit
 * @returns {[string, string[]][]}
 */
function unitKeys(unit) {
  const kind = { d: "dynamic", l: "large", s: "small" }[/^([dls])v/.exec(unit)?.[1] ?? ""];
  if (kind) return [[unit, [`css.types.length.viewport_percentage_units_${kind}`]]];
  if (unit.startsWith("cq")) return [[unit, ["css.types.length.container_query_length_units"]]];
  const key = [...STATUS.keys()].find((it) => it.startsWith("css.types.") && it.endsWith(`.${unit}`));
  return key ? [[unit, [key]]] : [];
}

/**
 * @param {string} folder with modules and style sheets
 * @param {string} tsconfig of the project that its modules are part of
 * @returns {{findings: string[], used: Set<string>}} a line for each newer feature, and the enhancements that are used
 */
export function check(folder, tsconfig) {
  const sheets = globSync("**/*.css", { cwd: folder }).sort();
  const uses = [
    ...usesInScripts(folder, tsconfig),
    ...sheets.flatMap((name) => [...usesInStyle(readFileSync(resolve(folder, name), "utf8"), name)]),
  ];
  /** @type {Set<string>} */ const findings = new Set();
  /** @type {Set<string>} */ const used = new Set();
  for (const { location, name, keys } of uses) {
    const key = firstKnown(keys);
    if (key && STATUS.get(key) === "high") continue;
    const enhancement = Object.keys(ENHANCEMENTS).find((it) => key === it || key?.startsWith(`${it}.`));
    if (enhancement) used.add(enhancement);
    else if (key) findings.add(`${location}: ${name} is not Baseline widely available (${key})`);
    else findings.add(`${location}: web-features does not know ${name}`);
  }
  return { findings: [...findings], used };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { findings, used } = check(resolve(ROOT, "_static"), resolve(ROOT, "tsconfig.json"));
  const unused = Object.keys(ENHANCEMENTS).filter((key) => !used.has(key));
  for (const key of unused)
    findings.push(`docs/_tools/check_baseline.mjs: ${key} needs no entry in ENHANCEMENTS any more`);
  for (const finding of findings) console.error(finding);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
