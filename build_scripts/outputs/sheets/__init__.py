"""What is printed: sheets of paper and posters, set by typst from the figures of the pages."""
