"""What was told of the plan: reports and plans of bodies, supervision, broadcasts, questions of the public."""
