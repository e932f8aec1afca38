// Made from the types of followup_rules by `make types`. Change those, not this file.

export type SameAreaSplit = "conflict" | "no";

export interface Policy {
  maybe_limit?: number;
  same_area_split?: SameAreaSplit;
  max_rounds?: number;
  tell_within_working_days?: number;
}

export interface Area {
  name: string;
  required?: boolean;
}

export type Verdict = "yes" | "no" | "maybe" | "pending" | "not-assessed";

export interface ChangedVerdict {
  from: Verdict;
  reason?: string;
}

export interface Scorecard {
  area: string;
  verdict: Verdict;
  interviewer?: string;
  evidence?: string;
  round?: number;
  changed?: ChangedVerdict;
}

export interface Dissent {
  interviewer: string;
  reason?: string;
  round?: number;
  settled?: boolean;
}

export interface PlannedVisit {
  area: string;
  question?: string;
  who?: string;
  evidence?: string;
}

export interface LeftOutRow {
  row: number;
  text: string;
  why: string;
  settled?: boolean;
}

export interface Imported {
  words?: Record<string, Verdict>;
  left_out?: LeftOutRow[];
}

export interface SealedAs {
  area: string;
  interviewer: string;
}

export interface Seal {
  area: string;
  interviewer: string;
  seal: string;
  sealed_as: SealedAs;
  round?: number;
  late?: boolean;
  card?: string;
  opened_early?: string;
  opened_by?: string;
  replaced?: boolean;
}

export interface Panel {
  version: number;
  areas?: (string | Area)[];
  scorecards: Scorecard[];
  dissent?: Dissent[];
  role?: string;
  candidate?: string;
  hiring_manager?: string;
  communicators?: string[];
  interviewed_on?: string;
  session_on?: string;
  session_at?: string;
  promised_by?: string;
  visit_on?: string;
  visit_at?: string;
  plan?: PlannedVisit[];
  notes?: string;
  policy?: Policy;
  id?: string;
  sequence?: number;
  distinct?: [string, string][];
  imported?: Imported;
  seals?: Seal[];
}

export type Outcome = "hire" | "reject" | "need-more-information";

export type AreaStatus = "clear-yes" | "clear-no" | "conflict" | "mixed" | "maybe" | "missing" | "pending";

export interface AreaEntry {
  area: string;
  status: AreaStatus;
  required: boolean;
}

export interface ScorecardEntry {
  area: string;
  interviewer: string | null;
  round: number;
  index: number | null;
}

export interface DissentEntry {
  interviewer: string;
  round: number;
}

export interface ReasonEntry {
  rule: string;
  decided: boolean;
  outcome: Outcome;
  areas: string[];
  scorecards: ScorecardEntry[];
  dissent: DissentEntry[];
  text: string;
}

export interface AwaitedEntry {
  area: string | null;
  interviewer: string | null;
  round: number | null;
  index: number | null;
  text: string;
}

export interface CautionEntry {
  rule: string;
  areas: string[];
  scorecards: ScorecardEntry[];
  dissent: DissentEntry[];
  text: string;
}

export interface ChangeEntry {
  area: string | null;
  interviewer: string | null;
  from: string;
  to: string;
  index: number | null;
}

export interface WhatWouldChangeEntry {
  changes: ChangeEntry[];
  outcome: Outcome;
  needs: string | null;
  text: string;
}

export type Step = "collect-verdicts" | "book-session" | "make-offer" | "agree-plan" | "bring-back" | "firm-yes-or-no" | "name-communicator" | "tell-candidate";

export interface NextStepEntry {
  id: Step;
  advice: boolean;
  owner: string | null;
  due: string | null;
  text: string;
}

export interface OpenAreaEntry {
  area: string;
  why: AreaStatus;
  question: string;
  who: string | null;
  evidence: string;
}

export interface OpenDissentEntry {
  interviewer: string;
  reason: string | null;
  question: string;
  who: string | null;
  evidence: string;
}

export interface ReturnVisitEntry {
  areas: OpenAreaEntry[];
  dissent: OpenDissentEntry[];
}

export interface Report {
  outcome: Outcome | null;
  areas: AreaEntry[];
  reasons: ReasonEntry[];
  awaited: AwaitedEntry[];
  version: number;
  ready: boolean;
  certain: Outcome | null;
  round: number;
  policy: Record<string, unknown>;
  cautions: CautionEntry[];
  what_would_change: WhatWouldChangeEntry[];
  what_would_change_summary: string[];
  next_steps: NextStepEntry[];
  return_visit: ReturnVisitEntry | null;
}

export interface Outline {
  outcome: Outcome | null;
  areas: AreaEntry[];
  reasons: ReasonEntry[];
  awaited: AwaitedEntry[];
}

export interface SessionLabel {
  label: string;
  hint: string;
  kind: string;
}

export interface PolicyLabel {
  label: string;
  means: string;
  why: string;
  default: number | string;
  ours: number | string;
  least?: number;
  options?: Record<string, string>;
}

export interface PageWords {
  outcomes: Record<string, string>;
  statuses: Record<string, string>;
  verdicts: Record<string, string>;
  verdict_keys: Record<string, Verdict>;
  seals: Record<string, string>;
  certain: Record<string, string>;
  sections: Record<string, string>;
  visit: Record<string, string>;
  link: Record<string, string>;
  hints: Record<string, string>;
  channels: Record<string, string>;
  session: Record<string, SessionLabel>;
  policy: Record<string, PolicyLabel>;
  rules: Record<string, string>;
}

export interface UncountedStatuses {
  required: AreaStatus[];
  optional: AreaStatus[];
}

export interface ByNumber {
  one: string;
  several: string;
}

export interface AwaitedTemplates {
  named: string;
  unnamed: string;
}

export interface GapWords {
  lists: Record<string, string[]>;
  named: number;
  says: Record<string, string>;
  people: ByNumber;
  unnamed: ByNumber;
  dissent: string;
  awaited: AwaitedTemplates;
}

export interface AnswerEntry {
  outcome: Outcome | null;
  reasons: number[];
  awaited: string[];
}

export interface ReasonTemplate {
  rule: string;
  text: string;
}

export interface FindingBasis {
  outcome: Outcome;
  statuses: AreaStatus[];
  verdicts: Verdict[];
  dissent: boolean;
}

export interface LookupTable {
  round: number;
  policy: Record<string, unknown>;
  default_policy: Record<string, unknown>;
  verdicts: Verdict[];
  judged: Verdict[];
  pending: Verdict;
  areas: Record<string, AreaStatus>;
  left_out: UncountedStatuses;
  counted: [string, number[]][];
  situations: [string, number][];
  answers: AnswerEntry[];
  reasons: ReasonTemplate[];
  rules: Record<string, FindingBasis>;
  words: GapWords;
}

export type RowState = "read" | "awaited" | "asked" | "refused" | "discarded";

export interface PreviewRow {
  row: number;
  state: RowState;
  area: string;
  interviewer: string | null;
  verdict: string;
  evidence: string | null;
  round: number | string;
  error: string | null;
}

export interface GridColumn {
  interviewer: string | null;
  round: number;
  label: string;
}

export type SealState = "no-seal" | "sealed" | "held" | "opened" | "broken" | "never-opened";

export interface GridArea {
  area: string;
  required: boolean;
  verdicts: (string | null)[];
  states: (SealState | null)[];
  short: (string | null)[];
}

export interface Grid {
  columns: GridColumn[];
  areas: GridArea[];
}

export interface ColumnQuestion {
  kind: "column";
  column: number;
  name: string;
  samples: string[];
  suggestion: string | null;
  answer: string | null;
}

export interface AreaQuestion {
  kind: "area";
  answer: string | null;
}

export interface InterviewerQuestion {
  kind: "interviewer";
  answer: string | null;
}

export interface WordQuestion {
  kind: "word";
  word: string;
  rows: number[];
  suggestion: Verdict | null;
  answer: Verdict | null;
}

export type AlikeKind = "area" | "interviewer";

export interface AlikeQuestion {
  kind: "alike";
  of: AlikeKind;
  names: [string, string];
  rows: [number, number];
  answer: string | null;
}

export interface EmptyAreaQuestion {
  kind: "empty-area";
  rows: number[];
  areas: string[];
  answer: boolean | null;
}

export interface CellToCorrect {
  column: number;
  name: string;
  text: string;
}

export interface RowQuestion {
  kind: "row";
  row: number;
  error: string;
  cells: CellToCorrect[];
  awaited: boolean;
  suggestion: "discard" | null;
  answer: "corrected" | "discarded" | null;
}

export interface Preview {
  error: string | null;
  questions: (ColumnQuestion | AreaQuestion | InterviewerQuestion | WordQuestion | AlikeQuestion | EmptyAreaQuestion | RowQuestion)[];
  rows: PreviewRow[];
  unused: string[];
  areas: string[];
  understood: number;
  awaited: number;
  open: number;
  discarded: number;
  panel: Panel | null;
  grid: Grid | null;
}

export interface RecordFact {
  id: string;
  label: string;
  value: string;
}

export interface RecordScorecard {
  interviewer: string | null;
  round: number;
  verdict: Verdict;
  word: string;
  evidence: string | null;
  changed: string | null;
}

export interface RecordArea {
  area: string;
  scorecards: RecordScorecard[];
}

export interface RecordSeal {
  area: string;
  interviewer: string;
  round: number;
  short: string;
  state: SealState;
  text: string;
}

export interface RecordDissent {
  interviewer: string;
  round: number;
  settled: boolean;
  reason: string | null;
  text: string;
}

export interface RecordPoint {
  what: string;
  question: string | null;
  who: string | null;
  evidence: string | null;
}

export interface Record {
  names: boolean;
  evidence: boolean;
  report: Report;
  grid: Grid;
  facts: RecordFact[];
  scorecards: RecordArea[];
  seals: RecordSeal[];
  dissent: RecordDissent[];
  plan: RecordPoint[];
  policy: string[];
  rules: string[];
}

export interface Factor {
  id: string;
  text: string;
}

export interface Assessment {
  outcome: string;
  outcome_right: boolean;
  factor_right: boolean;
  deciding_factors: string[];
  text: string;
  reasons: ReasonEntry[];
  awaited: AwaitedEntry[];
}

export type FoundStatus = "added" | "here" | "twice" | "asked" | "held" | "broken" | "refused";

export type AskedAbout = "person" | "area" | "round" | "counts";

export interface SealQuestion {
  kind: AskedAbout;
  name: string;
  choices: string[];
  sentence: string;
}

export interface Found {
  source: number;
  kind: string | null;
  status: FoundStatus;
  sentence: string;
  interviewer: string | null;
  area: string | null;
  round: number | null;
  digits: string | null;
  questions: SealQuestion[];
}

export interface VerdictSeal {
  interviewer: string | null;
  area: string;
  round: number;
  digits: string | null;
  short: string | null;
  state: SealState;
  sentence: string;
  given: boolean;
  late: boolean;
  replaced: boolean;
}

export interface Sealing {
  verdicts: VerdictSeal[];
  missing_seals: string;
  missing_cards: string;
  all_cards: boolean;
  questions: SealQuestion[];
}

export interface Invitation {
  interviewer: string;
  area: string;
  round: number;
  link: string;
  subject: string;
  body: string;
}

export interface Invitations {
  invitations: Invitation[];
  table: string;
}

export interface Refusal {
  path: string;
  message: string;
}

export interface Refused {
  error: Refusal;
  mistakes?: Refusal[];
}

export interface Draft {
  channel: string;
  subject: string | null;
  body: string;
}

export interface Alike {
  areas: string[][];
  people: string[][];
}

export interface Extras {
  draft: Draft;
  grid: Grid;
  policy: string[];
  rules: string[];
  alike: Alike;
}

export interface PictureNames {
  svg: string;
  png: string;
}

export interface Drawing {
  svg: string;
  names: PictureNames;
}

export interface Calendar {
  text: string;
  name: string;
}

export interface Export {
  json: string;
  name: string;
}

export interface ExerciseData {
  level: number;
  number: number;
  remark: string | null;
  panel: Panel;
  grid: Grid;
  factors: Factor[];
  link: string;
}

export interface SealedCard {
  text: string;
  digits: string;
  short: string;
  card: string;
  card_text: string;
  name: string;
}

export interface InvitedTo {
  area: string;
  interviewer: string;
  round: number;
  panel: string;
}

export interface CollectedData {
  panel: Panel;
  held: string[];
  found: Found[];
}

export interface Answers {
  company: null;
  decide: Report;
  extras: Extras;
  draw: Drawing;
  "next-round": Panel;
  render: string;
  record: Record;
  calendar: Calendar;
  export: Export;
  encode: string;
  decode: Panel;
  parse: Panel;
  preview: Preview;
  exercise: ExerciseData;
  assess: Assessment;
  seal: SealedCard;
  "read-invitation": InvitedTo;
  invite: Invitations;
  collect: CollectedData;
  open: Panel;
  sealing: Sealing;
}
