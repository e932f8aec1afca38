"""File formats: JSON, tables, links, calendars, pictures, schemas. Imports practice and the packages below it."""
