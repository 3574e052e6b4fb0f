"""What there is to hear, as podcasts: one in each language that has a recording. shows.py collects the episodes of all
sources, feed.py writes what apps read, cover.py draws the picture, pages.py is the way there for people.
"""
