"""The command `clips`: what is to be recorded for bulletins in a language, and taking in what was."""
