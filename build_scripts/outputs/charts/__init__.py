"""One module a kind of chart: what it shows, in px, painted by altair as a specification that step 6 draws."""
