"""Pages that lead to others or explain the site: header and footer lead to them."""
