"""One module a kind of chart: what it shows, as a Vega-Lite specification that step 6 draws."""
