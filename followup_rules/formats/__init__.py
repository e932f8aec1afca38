"""What people open and save: JSON, tables, links, calendars, pictures, schemas. Imports practice and what is below."""
