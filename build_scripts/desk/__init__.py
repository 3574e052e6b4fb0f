"""What editors and developers call: preview, withdrawal, drafts, the data dictionary. Sees all; nobody sees it."""
