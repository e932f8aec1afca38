"""What practice panels are made of besides the guide's areas: roles, people, and reasons to dissent."""

from __future__ import annotations

ROLES = ("Backend engineer", "Frontend engineer", "Data engineer", "Platform engineer", "Mobile engineer")

PEOPLE = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Farid", "Grace", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Omar", "Petra")

HIRING_MANAGER = "Hana"

DISSENT = (
    "Twice they called a colleague's mistake stupid, once in my interview and once at lunch. I cannot set that aside.",
    "They told me they had run the migration alone. An hour later it was a team of four.",
    "The role needs somebody on call from the first month, and they said they would not do that.",
)
"""Why somebody may not go along."""
