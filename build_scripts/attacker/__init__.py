"""The attacker: reads a finished site and all kept releases as the public does, and bounds what is not told.

He sees the open data of each edition in each release, and the rules of the method page; nothing of the data that the
site was built from, nor of the door's code, so that a mistake there is not repeated here. He asks an integer
programme for the least and greatest value that each hidden figure may have: of staff, roster and minority leaders by
agency or commune, of blocks that are not shown, of communes and sectors. A breach is one with fewer than ten values
left, and fewer than the public posts and the own figures of one place leave anyway, which is accepted.

Of the new release he also looks (seen/) whether JSON, workbooks and the zip tell what the tables tell, and whether
pages of protected indicators tell counts that these do not. Not read: what pictures, recordings, PDFs and other pages
tell, all drawn from the same Publication; a hidden number in any of them stops each build (site/checks/traces.py).
Not asked: what figures of two years about the same people tell together, indicators of rows chosen by a filter beside
those of all rows, and what anybody knows from elsewhere.
"""
