"""What people open and save: JSON, tables, links, calendar files, pictures, and the list of all formats."""
