"""Lists the names of a table's columns in four languages, and tells which column of a header is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from followup_rules.formats.tables.verdict_words import LONGEST_WORD, lookup_key
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import normalize
from followup_rules.model.registry import RegistryError, registry, registry_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


@registry_entry
class Column:
    """A column that is read.

    :param id: our name for it.
    :param aliases: other names for it. Case, accents, spaces and signs do not count, so ``Focus area`` is also
        ``FOCUS_AREA`` and ``Focus-Area:``. A name with a gendered ending in it is listed with that ending.
    """

    id: str
    aliases: tuple[str, ...] = ()

    @property
    def lookup_keys(self) -> Iterator[str]:
        """The keys of all its names. A name with umlauts also has the key of its spelling with two letters."""
        for name in (self.id, *self.aliases):
            yield lookup_key(name)
            yield lookup_key(name.translate(_TWO_LETTERS))


_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _split_names(*lines: str) -> tuple[str, ...]:
    return tuple(name for line in lines for name in line.split(", "))


AREA, INTERVIEWER, VERDICT, EVIDENCE, ROUND = "area", "interviewer", "verdict", "evidence", "round"
CANDIDATE = "candidate"
NAME, UNUSED = "name", "unused"
NEEDED = (AREA, INTERVIEWER, VERDICT)
COLUMN_USES = (*NEEDED, EVIDENCE, ROUND, CANDIDATE, NAME, UNUSED)
"""What the user can say that a column holds: one of our columns; ``name`` if its header is the name of an interviewer
or an area, with verdicts below; ``unused`` if it is not to be read."""
WRITTEN_COLUMNS = (*NEEDED, EVIDENCE, ROUND)
"""The columns of a table that we write."""

# cspell:disable - names in German, French and Spanish
COLUMNS = registry(
    "column",
    (
        Column(
            id=AREA,
            aliases=_split_names(
                "Areas, Interview area, Area covered, Competency, Competencies, Competence, Focus, Focus area",
                "Focus areas, Focus attribute, Attribute, Attributes, Skill, Skills, Skill area, Topic, Topics",
                "Criterion, Criteria, Category, Dimension, Capability, Subject, Bereich, Bereiche, Kompetenz",
                "Kompetenzen, Kompetenzbereich, Thema, Themen, Themenbereich, Fachgebiet, Schwerpunkt, Kriterium",
                "Kriterien, Fähigkeit, Kategorie, Gebiet, Domaine, Domaines, Compétence, Compétences, Sujet, Sujets",
                "Thème, Critère, Critères, Catégorie, Área, Áreas, Competencia, Competencias, Tema, Temas, Criterio",
                "Criterios, Habilidad, Categoría, Ámbito",
            ),
        ),
        Column(
            id=INTERVIEWER,
            aliases=_split_names(
                "Interviewers, Interviewer name, Name of interviewer, Interviewed by, Reviewer, Reviewer name",
                "Reviewed by, Submitted by, Submitter, Evaluator, Evaluated by, Assessor, Assessed by, Panelist",
                "Panellist, Panel member, Panelist name, Rater, Rated by, Scored by, Feedback by, Feedback from",
                "Given by, Completed by, Entered by, Interviewerin, Interviewende, Prüfer, Prüferin, Prüfende",
                "Gutachter, Gutachterin, Bewerter, Bewerterin, Befrager, Befragerin, Beurteiler, Beurteilerin",
                "Beobachter, Beobachterin, Eingereicht von, Interviewt von, Bewertet von, Beurteilt von",
                "Gesprächspartner, Gesprächspartnerin, Gespräch mit, Intervieweur, Intervieweuse, Intervieweur/-euse",
                "Évaluateur, Évaluatrice, Évaluateur/-trice, Examinateur, Examinatrice, Examinateur/-trice",
                "Recruteur, Recruteuse, Recruteur/-euse, Évalué par, Soumis par, Rempli par, Entrevistador",
                "Entrevistadora, Entrevistador/-a, Evaluador, Evaluadora, Evaluador/-a, Examinador, Examinadora",
                "Revisor, Revisora, Entrevistado por, Evaluado por, Enviado por",
            ),
        ),
        Column(
            id=VERDICT,
            aliases=_split_names(
                "Rating, Overall rating, Recommendation, Overall recommendation, Hiring recommendation, Decision",
                "Overall decision, Hiring decision, Hire decision, Hire/no hire, Hire?, Result, Results, Score",
                "Overall score, Overall, Outcome, Final verdict, Final decision, Final recommendation, Vote",
                "Assessment result, Evaluation, Judgement, Judgment, Opinion",
                "Conclusion, Urteil, Gesamturteil, Bewertung, Gesamtbewertung, Empfehlung, Gesamtempfehlung",
                "Entscheidung, Votum, Ergebnis, Einschätzung, Beurteilung, Note (Urteil), Stimme, Avis, Avis global",
                "Décision, Recommandation, Recommandation globale, Évaluation, Résultat, Appréciation, Veredicto",
                "Valoración, Recomendación, Recomendación general, Decisión, Evaluación, Calificación, Resultado",
                "Puntuación, Voto, Dictamen",
            ),
        ),
        Column(
            id=EVIDENCE,
            aliases=_split_names(
                "Notes, Note, Interview notes, Comments, Comment, Additional comments, Feedback, Written feedback",
                "Rationale, Justification, Reason, Reasons, Reasoning, Explanation, Observations, Remarks, Details",
                "Key takeaways, Key take-aways, Takeaways, Summary, Strengths, Weaknesses, Concerns, Pros, Cons",
                "Beleg, Belege, Begründung, Begründungen, Notiz, Notizen, Kommentar, Kommentare, Anmerkung",
                "Anmerkungen, Bemerkung, Bemerkungen, Beobachtung, Beobachtungen, Nachweis, Nachweise, Stärken",
                "Schwächen, Rückmeldung, Zusammenfassung, Preuve, Preuves, Commentaire, Commentaires, Remarque",
                "Remarques, Justificatif, Observation, Motif, Retour, Points forts, Points faibles, Evidencia",
                "Evidencias, Nota, Notas, Comentario, Comentarios, Observación, Observaciones, Justificación, Motivo",
                "Motivos, Fortalezas, Debilidades, Puntos fuertes, Puntos débiles",
            ),
        ),
        Column(
            id=ROUND,
            aliases=_split_names(
                "Rounds, Interview round, Round number, Round no, Round #, Visit, Runde, Interviewrunde",
                "Gesprächsrunde, Tour, Tour d'entretien, Ronda, Vuelta, Ronda de entrevistas",
            ),
        ),
        Column(
            id=CANDIDATE,
            aliases=_split_names(
                "Candidate ID, Candidate email, Candidate number, Applicant ID, Applicant email, Application ID",
                "Application, Kandidaten-ID, Bewerber-ID, Bewerbernummer",
                "Candidate name, Name of candidate, Candidates, Applicant, Applicant name, Candidate full name",
                "Kandidat, Kandidatin, Kandidat/in, Bewerber, Bewerberin, Bewerber/in, Bewerbende, Candidat",
                "Candidate (e), Candidat/e, Nom du candidat, Candidato, Candidata, Candidato/a, Nombre del candidato",
            ),
        ),
    ),
)
"""Every column that is read, by its id. The candidate's is only checked: it must not name two candidates."""

_NEVER_A_NAME = frozenset(
    lookup_key(name)
    for name in _split_names(
        "Date, Interview date, Submitted, Submitted at, Submitted on, Created, Created at, Updated, Updated at, Time",
        "Timestamp, Start time, End time, Duration, Stage, Interview stage, Interview, Interview type",
        "Interview name, Interview kit, Role, Position, Job title, Job name, Requisition, Req ID, Opening",
        "Posting, Department, Location, Status, State, Email, E-mail, Email address, Phone, ID, No, Nr",
        "Number, #, Index, Row, Link, URL, Website, Resume, CV, LinkedIn, Tags, Label, Labels",
        "Weight, Average, Mean, Median, Total, Sum, Count, Type, Priority, Required, Mandatory, Optional, Must-have",
        "Must have, Nice to have, Core, Critical, Consensus, Final, Weighting, Importance, Pflicht",
        "Owner, Recruiter, Hiring manager, Coordinator, Question, Questions, Definition, Attachments",
        "Files, Last edited time, Created by, Key, Summary status, Datum, Uhrzeit, Zeitstempel, Phase, Stufe, Rolle",
        "Stelle, Position, Abteilung, Ort, Standort, Gewichtung, Gewicht, Durchschnitt, Mittelwert, Summe, Gesamt",
        "Telefon, Nummer, Lfd. Nr., Frage, Fragen, Beschreibung, Heure, Horodatage, Étape, Poste, Rôle",
        "Département, Statut, Courriel, Téléphone, Lien, Numéro, Poids, Pondération, Moyenne",
        "Total, Somme, Question, Questions, Fecha, Hora, Marca temporal, Etapa, Fase, Puesto, Cargo",
        "Rol, Departamento, Ubicación, Lugar, Estado, Correo, Correo electrónico, Teléfono, Enlace, Número",
        "Peso, Ponderación, Promedio, Suma, Pregunta, Preguntas, Descripción",
    )
)
"""Columns beside verdicts that are neither an interviewer nor an area."""

_SUMS = frozenset(
    _split_names(
        "total, totals, sum, average, averages, mean, median, count, summe, gesamt, durchschnitt, mittelwert, somme",
        "moyenne, suma, promedio, media",
    )
)
_SUMMED = frozenset(_split_names("score, scores, rating, ratings, points, marks, votes, questions, weighted, overall"))
# cspell:enable - English again
"""Words that name a row that sums up others."""


def _ids_by_key() -> Mapping[str, str]:
    ids: dict[str, str] = {}
    for column in COLUMNS.values():
        for key in column.lookup_keys:
            if ids.setdefault(key, column.id) != column.id:
                raise RegistryError(f"the name {key!r} is for the columns {ids[key]!r} and {column.id!r}")
    return ids


_ID_BY_KEY = _ids_by_key()
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""A remark in a column's name: ``Rating (1-5)``, ``Area [required]``. It ends at the next bracket, for linear time."""
# cspell:ignore runde besuch
_ROUNDS = re.compile(r"(r|round|runde|tour|ronda|vuelta|visit|besuch)\d+")
"""The name of a column that holds the verdicts of one round."""


Uses: TypeAlias = "Mapping[int, str]"
"""What the user said that columns hold: column numbers from 1, each with one of :data:`COLUMN_USES`."""
NO_USES: Uses = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one table.

    Its indexes count columns from 0.

    :param row: the number of the header's row.
    :param names: the names as typed, up to the last that is not empty.
    :param indexes: the index of each column that is read, by its id.
    :param evidence: the indexes of the columns with evidence.
    :param wide: the indexes of the columns that are each an interviewer or an area, with verdicts below.
    :param unused: the indexes of the columns that are not used.
    :param answered: the indexes of the columns for which the user said what they hold.
    """

    row: int
    names: Sequence[str]
    indexes: Mapping[str, int]
    evidence: Sequence[int]
    wide: Sequence[int]
    unused: Sequence[int]
    answered: Collection[int] = ()

    @property
    def read_first(self) -> list[int]:
        """The indexes of area, interviewer and verdict, for each that is a column."""
        return [self.indexes[id_] for id_ in NEEDED if id_ in self.indexes]

    @property
    def unexplained(self) -> list[int]:
        """The indexes of unused columns that the user may have to explain: their name is not known, or missing."""
        named = [index for index in self.unused if lookup_key(self.names[index]) not in _NEVER_A_NAME]
        return [index for index in (*named, *self.nameless) if index not in self.answered]

    @property
    def nameless(self) -> Iterator[int]:
        """The indexes of the columns without a name, before the last that has one."""
        read = self.indexes.values()
        return (index for index, name in enumerate(self.names) if not name and index not in read)


class RepeatedColumnError(PanelError):
    """A header has two columns with the same id."""


def column_ids(names: Sequence[str], uses: Uses = NO_USES) -> list[str]:
    """Return the id of the column that each name is for; an empty text if no such column is read.

    :param uses: what the user said that columns hold.
    """
    if not uses:
        return [
            _ID_BY_KEY.get(lookup_key(name)) or _ID_BY_KEY.get(lookup_key(_without_remark(name)), "") for name in names
        ]
    answers = ("" if use in (NAME, UNUSED) else use for use in (uses.get(index + 1) for index in range(len(names))))
    return [id_ if answer is None else answer for id_, answer in zip(column_ids(names), answers, strict=True)]


def is_sum_name(area: str) -> bool:
    """Tell whether a row with this text as its area sums up other rows, such as ``Average score``."""
    words = set(re.findall(r"\w+", normalize(area).casefold())) if len(area) <= LONGEST_WORD else set()
    return bool(words & _SUMS) and words <= _SUMS | _SUMMED


def is_never_a_name(name: str) -> bool:
    """Tell whether a column's name, such as ``Date``, cannot be the name of an interviewer or an area."""
    return lookup_key(name) in _NEVER_A_NAME


def _without_remark(name: str) -> str:
    return _IN_BRACKETS.sub("", name) if len(name) <= LONGEST_WORD else ""


def wide_columns(names: Sequence[str], uses: Uses = NO_USES) -> list[int]:
    """Return the indexes of the columns that may each be an interviewer or an area.

    A header with such columns has either an area or an interviewer, and no verdict. At least two of its other columns
    have a name that may be a person's or an area's, which ``Date`` is not. If the user said so, one is enough.

    :returns: an empty list for any other header.
    """
    ids = column_ids(names, uses)
    if VERDICT in ids or (AREA in ids) == (INTERVIEWER in ids):
        return []
    answers = [uses.get(index + 1) for index in range(len(names))]
    indexes = [
        index
        for index, name in enumerate(names)
        if not ids[index] and normalize(name) and (answers[index] or ("" if is_never_a_name(name) else NAME)) == NAME
    ]
    return indexes if len(indexes) > 1 or NAME in answers else []


def identify_columns(row: int, names: Sequence[str], wide: Sequence[int] = (), uses: Uses = NO_USES) -> Columns:
    """Tell which column of a header is which.

    If a column has exactly our name, others with the same id are unused. All columns with evidence are kept, unless
    interviewers or areas are columns: then the table does not say whose evidence it is.

    :param names: the header's cells, up to the last that is not empty.
    :param wide: what :func:`wide_columns` returned, for a table with interviewers or areas as columns.
    :param uses: what the user said that columns hold.
    :raises PanelError: at the row, if a column is given twice; a ``RepeatedColumnError`` if the user can say which of
        the two it is.
    """
    names = [normalize(name) for name in names]
    ids = column_ids(names, uses)
    indexes = {}
    for id_ in (*NEEDED, ROUND, CANDIDATE):
        possible = [index for index, found in enumerate(ids) if found == id_]
        exact = [index for index in possible if lookup_key(names[index]) == id_ and id_ not in uses.values()]
        chosen = exact or possible
        if len(chosen) > 1 and id_ != CANDIDATE:
            named = checks.quote(names[chosen[0]]), checks.quote(names[chosen[1]])
            raise RepeatedColumnError(
                f"row {row}", f"gives the {id_} twice, in {named[0]} and {named[1]}; one column for it is accepted"
            )
        if chosen:
            indexes[id_] = chosen[0]
    _refuse_second_area(row, names, ids)
    _refuse_rounds(row, [names[index] for index in wide])
    _refuse_repeats(row, [names[index] for index in wide])
    evidence = [] if wide else [index for index, id_ in enumerate(ids) if id_ == EVIDENCE]
    read = {*evidence, *wide, *(index for id_, index in indexes.items() if id_ != CANDIDATE)}
    return Columns(
        row=row,
        names=names,
        indexes=indexes,
        evidence=evidence,
        wide=wide,
        unused=[index for index, name in enumerate(names) if name and index not in read],
        answered={number - 1 for number in uses},
    )


def _refuse_second_area(row: int, names: Sequence[str], ids: Sequence[str]) -> None:
    """Refuse a second column for the area, even beside one with our name. The wrong choice would merge areas."""
    areas = [name for name, id_ in zip(names, ids, strict=True) if id_ == AREA]
    if len(areas) > 1:
        named = " and ".join(map(checks.quote, areas[:2]))
        raise RepeatedColumnError(f"row {row}", f"gives the {AREA} twice, in {named}; one column for it is accepted")


def _refuse_rounds(row: int, names: Sequence[str]) -> None:
    rounds = [name for name in names if _ROUNDS.fullmatch(lookup_key(name))]
    if rounds:
        named = ", ".join(map(checks.quote, rounds))
        raise PanelError(
            f"row {row}", f"has a column for each round: {named}; a row for each verdict, with its round, is accepted"
        )


def _refuse_repeats(row: int, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise PanelError(f"row {row}", f"gives the column {checks.quote(name)} twice; one is accepted")
        seen.add(name)
