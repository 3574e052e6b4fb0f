"""The plan tracker: who has to do what by when, what became of it, what it cost, and why not where it did not."""
