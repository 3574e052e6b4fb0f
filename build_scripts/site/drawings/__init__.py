"""Step 6, what is drawn: charts by altair, sheets and cards by typst, cached by all that decides them."""
