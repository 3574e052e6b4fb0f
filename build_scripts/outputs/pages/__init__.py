"""One module a page type, one function each: make(publication, phrases) -> Files."""
