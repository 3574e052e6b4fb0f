"""What was promised and what may be read beside it: the plan, who answers, figures of elsewhere, what to take along."""
