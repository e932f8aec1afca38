"""What the columns of a table are called, in four languages, and which column of a header is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from followup_rules.formats.tables.verdict_words import LONGEST_WORD, plain
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
    :param aliases: what others call it. Case, accents, spaces and signs do not count, so ``Focus area`` is also
        ``FOCUS_AREA`` and ``Focus-Area:``. A name with a gendered ending in it is listed with that ending.
    """

    id: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> Iterator[str]:
        """Every name of the column as it is looked up, umlauts written as two letters too."""
        for name in (self.id, *self.aliases):
            yield plain(name)
            yield plain(name.translate(_TWO_LETTERS))


_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _names(*lines: str) -> tuple[str, ...]:
    return tuple(name for line in lines for name in line.split(", "))


AREA, INTERVIEWER, VERDICT, EVIDENCE, ROUND = "area", "interviewer", "verdict", "evidence", "round"
CANDIDATE = "candidate"
NAME, UNUSED = "name", "unused"
NEEDED = (AREA, INTERVIEWER, VERDICT)
COLUMN_USES = (*NEEDED, EVIDENCE, ROUND, CANDIDATE, NAME, UNUSED)
"""What somebody may say that a column holds: one of our columns; ``name`` if its name is an interviewer or an area and
verdicts are below; ``unused`` if it is not to be read."""
WRITTEN = (*NEEDED, EVIDENCE, ROUND)
"""The columns of a table that we write."""

# cspell:disable - names in German, French and Spanish
COLUMNS = registry(
    "column",
    (
        Column(
            id=AREA,
            aliases=_names(
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
            aliases=_names(
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
            aliases=_names(
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
            aliases=_names(
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
            aliases=_names(
                "Rounds, Interview round, Round number, Round no, Round #, Visit, Runde, Interviewrunde",
                "Gesprächsrunde, Tour, Tour d'entretien, Ronda, Vuelta, Ronda de entrevistas",
            ),
        ),
        Column(
            id=CANDIDATE,
            aliases=_names(
                "Candidate ID, Candidate email, Candidate number, Applicant ID, Applicant email, Application ID",
                "Application, Kandidaten-ID, Bewerber-ID, Bewerbernummer",
                "Candidate name, Name of candidate, Candidates, Applicant, Applicant name, Candidate full name",
                "Kandidat, Kandidatin, Kandidat/in, Bewerber, Bewerberin, Bewerber/in, Bewerbende, Candidat",
                "Candidate (e), Candidat/e, Nom du candidat, Candidato, Candidata, Candidato/a, Nombre del candidato",
            ),
        ),
    ),
)
"""Every column that is read, by our name for it. The candidate's is left aside, and has to name one candidate."""

_NEVER_A_NAME = frozenset(
    plain(name)
    for name in _names(
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
    _names(
        "total, totals, sum, average, averages, mean, median, count, summe, gesamt, durchschnitt, mittelwert, somme",
        "moyenne, suma, promedio, media",
    )
)
_SUMMED = frozenset(_names("score, scores, rating, ratings, points, marks, votes, questions, weighted, overall"))
# cspell:enable - English again
"""What a row is called that sums up others."""


def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in COLUMNS.values():
        for name in column.names:
            if found.setdefault(name, column.id) != column.id:
                raise RegistryError(f"the name {name!r} is for the columns {found[name]!r} and {column.id!r}")
    return found


_BY_NAME = _by_name()
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""A remark in a column's name: ``Rating (1-5)``, ``Area [required]``. It stops at the next bracket: so it is linear."""
# cspell:ignore runde besuch
_ROUNDS = re.compile(r"(r|round|runde|tour|ronda|vuelta|visit|besuch)\d+")
"""The name of a column that holds the verdicts of one round."""


Uses: TypeAlias = "Mapping[int, str]"
"""What somebody said that columns hold: numbers from 1, each with one of :data:`COLUMN_USES`."""
NO_USES: Uses = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one table.

    :param row: the number of the header's row.
    :param names: the names as typed, up to the last that is not empty.
    :param places: the place of each column that is read, by our name for it.
    :param evidence: the places of the columns with evidence.
    :param wide: the places of the columns that are each an interviewer or an area, with verdicts below.
    :param unused: the places of the columns that are not used.
    :param answered: the places of the columns for which somebody said what they hold.
    """

    row: int
    names: Sequence[str]
    places: Mapping[str, int]
    evidence: Sequence[int]
    wide: Sequence[int]
    unused: Sequence[int]
    answered: Collection[int] = ()

    @property
    def read_first(self) -> list[int]:
        """The places of area, interviewer and verdict, if each is a column."""
        return [self.places[kind] for kind in NEEDED if kind in self.places]

    @property
    def unexplained(self) -> list[int]:
        """The places of the columns that are left aside and whose name does not say why, or that have no name."""
        named = [place for place in self.unused if plain(self.names[place]) not in _NEVER_A_NAME]
        return [place for place in (*named, *self.nameless) if place not in self.answered]

    @property
    def nameless(self) -> Iterator[int]:
        """The places of the columns without a name, before the last that has one."""
        read = self.places.values()
        return (place for place, name in enumerate(self.names) if not name and place not in read)


class RepeatedColumnError(PanelError):
    """A header has two columns for the same."""


def kinds(names: Sequence[str], uses: Uses = NO_USES) -> list[str]:
    """Tell which column each name is for: our name for it, or an empty text if it is none that is read.

    :param uses: what somebody said that columns hold, by their number from 1.
    """
    if not uses:
        return [_BY_NAME.get(plain(name)) or _BY_NAME.get(plain(_without_remark(name)), "") for name in names]
    said = ("" if use in (NAME, UNUSED) else use for use in (uses.get(place + 1) for place in range(len(names))))
    return [found if use is None else use for found, use in zip(kinds(names), said, strict=True)]


def is_sum(area: str) -> bool:
    """Tell whether a row with this in place of an area sums up other rows."""
    words = set(re.findall(r"\w+", normalize(area).casefold())) if len(area) <= LONGEST_WORD else set()
    return bool(words & _SUMS) and words <= _SUMS | _SUMMED


def is_never_a_name(name: str) -> bool:
    """Tell whether a column's name, such as a date, says that it is neither read nor an interviewer or an area."""
    return plain(name) in _NEVER_A_NAME


def _without_remark(name: str) -> str:
    return _IN_BRACKETS.sub("", name) if len(name) <= LONGEST_WORD else ""


def wide_columns(names: Sequence[str], uses: Uses = NO_USES) -> list[int]:
    """Return the places of the columns that may each be an interviewer or an area, in a header without a verdict.

    :returns: nothing, unless one of area and interviewer is known, the verdict is not, and at least two columns are
        neither known nor of a kind that is never a name, such as a date.
    """
    known = kinds(names, uses)
    if VERDICT in known or (AREA in known) == (INTERVIEWER in known):
        return []
    said = [uses.get(place + 1) for place in range(len(names))]
    places = [
        place
        for place, name in enumerate(names)
        if not known[place] and normalize(name) and (said[place] or ("" if is_never_a_name(name) else NAME)) == NAME
    ]
    return places if len(places) > 1 or NAME in said else []


def columns_of(row: int, names: Sequence[str], wide: Sequence[int] = (), uses: Uses = NO_USES) -> Columns:
    """Tell which column of a header is which.

    A column with exactly our name is taken before those with another name for the same, which are left aside. All
    columns with evidence are kept, but where interviewers or areas are columns: there nobody can tell whose it is.

    :param names: the header's cells, up to the last that is not empty.
    :param wide: what :func:`wide_columns` returned, for a table with interviewers or areas as columns.
    :param uses: what somebody said that columns hold.
    :raises PanelError: at the row, if a column is given twice; a ``RepeatedColumnError`` if somebody can say which of
        the two it is.
    """
    names = [normalize(name) for name in names]
    known = kinds(names, uses)
    places = {}
    for kind in (*NEEDED, ROUND, CANDIDATE):
        given = [place for place, found in enumerate(known) if found == kind]
        exact = [place for place in given if plain(names[place]) == kind and kind not in uses.values()]
        chosen = exact or given
        if len(chosen) > 1 and kind != CANDIDATE:
            named = checks.quote(names[chosen[0]]), checks.quote(names[chosen[1]])
            raise RepeatedColumnError(
                f"row {row}", f"gives the {kind} twice, in {named[0]} and {named[1]}; one column for it is accepted"
            )
        if chosen:
            places[kind] = chosen[0]
    _refuse_second_area(row, names, known)
    _refuse_rounds(row, [names[place] for place in wide])
    _refuse_repeats(row, [names[place] for place in wide])
    evidence = [] if wide else [place for place, found in enumerate(known) if found == EVIDENCE]
    read = {*evidence, *wide, *(place for kind, place in places.items() if kind != CANDIDATE)}
    return Columns(
        row=row,
        names=names,
        places=places,
        evidence=evidence,
        wide=wide,
        unused=[place for place, name in enumerate(names) if name and place not in read],
        answered={number - 1 for number in uses},
    )


def _refuse_second_area(row: int, names: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a column with another name for the area: read by the wrong one of the two, areas would be merged."""
    areas = [name for name, kind in zip(names, known, strict=True) if kind == AREA]
    if len(areas) > 1:
        named = " and ".join(map(checks.quote, areas[:2]))
        raise RepeatedColumnError(f"row {row}", f"gives the {AREA} twice, in {named}; one column for it is accepted")


def _refuse_rounds(row: int, names: Sequence[str]) -> None:
    rounds = [name for name in names if _ROUNDS.fullmatch(plain(name))]
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
