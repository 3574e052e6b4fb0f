"""What anybody sees in a finished site without any sum: rules that are broken, files that tell different things."""
