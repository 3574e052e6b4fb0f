"""Step 5, the open data: tables of the Publication as CSV, JSON and spreadsheets, described for people and machines."""
