"""What outlives a reform: the page of its day, and the addresses that were given out before."""
