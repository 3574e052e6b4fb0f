"""A built site is put before the public, and taken back: it reads the folder and the ledger, no data."""
