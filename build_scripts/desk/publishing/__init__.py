"""The commands `publish`, `rollback` and `releases`: build, check, show what would change, send, switch, remember.

The ledger and the place are held all the while. Wherever it is interrupted, what was shown before stays whole, and the
next publishing finishes or undoes the rest.
"""
