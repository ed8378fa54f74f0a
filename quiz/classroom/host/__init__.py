"""Every phone: a drill served as a page to the class; only here is the web server known."""
