/** Decodes the text of a file, or tells what kind of file it is if it is no text. */

import { CONTROL } from "../../page/python-values.mjs";

/**
 * @typedef {"excel" | "old-office" | "open-document" | "apple" | "document" | "pdf" | "web-page" | "picture" | "archive"
 *   | "utf-32" | "damaged-text" | "no-text"} FileKind a kind of file that is not read
 * @typedef {{text: string, words: string[]}} Guess the text of a file in an unknown encoding, and some words by which the
 *   user can tell whether the guess is right
 */

/** How many bytes of a file are checked: of its beginning, and of its end, where an archive lists its files. */
const BEGINNING = 4_096;
const END = 65_536;

/** The first bytes of kinds of files, as hexadecimal digits. @type {[RegExp, FileKind][]} */
const BEGINNINGS = [
  [/^d0cf11e0/, "old-office"],
  [/^(?:efbbbf|0d|0a|20)*255044462d/, "pdf"],
  [/^7b5c727466/, "document"], // {\rtf
  [/^(?:89504e47|ffd8ff|47494638|49492a00|4d4d002a)/, "picture"], // PNG, JPEG, GIF, TIFF
  [/^(?:424d.{8}0{8}|52494646.{8}57454250|.{8}66747970(?:686569|686576|6d6966|617669))/, "picture"], // BMP, WebP, HEIC
  [/^(?:504b0304|504b0506|1f8b|377abcaf|52617221)/, "archive"], // ZIP, gzip, 7z, RAR
];

/** Byte order marks, and the encodings that they name. @type {[RegExp, "utf-32" | "utf-16le" | "utf-16be" | "utf-8"][]} */
const MARKS = [
  [/^(?:fffe0000|0000feff)/, "utf-32"],
  [/^fffe/, "utf-16le"],
  [/^feff/, "utf-16be"],
  [/^efbbbf/, "utf-8"],
];

/** The names of files in an archive that is a document. @type {[RegExp, FileKind][]} */
const ARCHIVED_DOCUMENTS = [
  [/\bxl\/workbook\./, "excel"],
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/, "open-document"],
  [/\b(?:word\/document|ppt\/presentation)\.|mimetypeapplication\/vnd\.oasis\.opendocument/, "document"],
  [/\bIndex\/Document\.iwa|\bIndex\.zip/, "apple"],
];

/** The beginnings of texts that are no tables. @type {[RegExp, FileKind][]} */
const TEXTS = [
  [/^\s*(?:<\?xml[^>]*>\s*)?<\?mso-application progid="Excel/, "excel"],
  [/^\s*(?:<\?xml.{0,400})?<svg\b/s, "picture"],
  [/^\s*<(?:!doctype|!--|\?xml|html|head|meta|body|table|div)\b/i, "web-page"],
];

/** How many words are shown, and how long each may be. */
const MOST_WORDS = 5;
const LONGEST_WORD = 30;

/**
 * @param {Pick<Blob, "slice">} file
 * @returns {Promise<FileKind | null>} the kind of file by its bytes, or null if it may be a text
 */
export async function kindOf(file) {
  const ends = new Blob([file.slice(0, BEGINNING), file.slice(-END)]);
  const bytes = new Uint8Array(await ends.arrayBuffer());
  const kind = firstMatch(BEGINNINGS, hexOf(bytes));
  if (kind !== "archive") return kind;
  return firstMatch(ARCHIVED_DOCUMENTS, new TextDecoder("windows-1252").decode(bytes)) ?? kind;
}

/**
 * Decode a file by its byte order mark. Without one, decode it as UTF-8 or UTF-16 if it is certainly that.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {{text: string} | {guess: Guess} | {kind: FileKind}} its text without the mark; a guess if it may be in
 *   Windows-1252; its kind if it is no text
 */
export function decodeFile(bytes) {
  const encoding = firstMatch(MARKS, hexOf(bytes)) ?? utf16WithoutMark(bytes);
  if (encoding === "utf-32") return { kind: encoding }; // no browser decodes it
  const text = decode(bytes, encoding ?? "utf-8");
  if (text === null && encoding) return { kind: "damaged-text" };
  const guess = text ?? /** @type {string} */ (decode(bytes, "windows-1252"));
  const isText = text === null ? !new RegExp(CONTROL).test(guess.replace(/\s/g, "")) : !text.includes("\0");
  const kind = firstMatch(TEXTS, guess) ?? (isText ? null : "no-text");
  if (kind) return { kind };
  return text === null ? { guess: { text: guess, words: wordsOf(guess) } } : { text };
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {string | null} UTF-16 if most of the even bytes are NUL and no odd one is, or the other way round
 */
function utf16WithoutMark(bytes) {
  const nuls = [0, 0];
  for (const [index, byte] of bytes.subarray(0, BEGINNING).entries()) if (byte === 0) nuls[index % 2] += 1;
  const [even = 0, odd = 0] = nuls;
  const most = Math.min(bytes.length, BEGINNING) / 4;
  if (even === 0 && odd > most) return "utf-16le";
  return odd === 0 && even > most ? "utf-16be" : null;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} encoding
 * @returns {string | null} null where a byte cannot be decoded
 */
function decode(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {string[]} the first words that are not ASCII
 */
function wordsOf(text) {
  const words = new Set();
  for (const [word] of text.matchAll(/[^\t\r\n ,;|"]*[^\0-\x7f][^\t\r\n ,;|"]*/g)) {
    words.add(word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word);
    if (words.size === MOST_WORDS) break;
  }
  return [...words];
}

/**
 * @template Name
 * @param {[RegExp, Name][]} names
 * @param {string} text
 * @returns {Name | null} the name of the first pattern that matches
 */
function firstMatch(names, text) {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} the first bytes, as hexadecimal digits
 */
function hexOf(bytes) {
  return Array.from(bytes.subarray(0, 32), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
