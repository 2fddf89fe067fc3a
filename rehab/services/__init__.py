"""One module per page: load what it shows, save what it changes."""
