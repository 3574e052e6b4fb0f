"""One module a channel besides the site's pages, one function each: make(publication, phrases) -> Made."""
