"""What the loudspeaker and the radio read out: bulletins of the same figures as the pages, in words alone."""
