"""Step 6, what is carried away: packs, the copy that needs no network, and what the office hands on."""
