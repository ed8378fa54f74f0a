"""What has been learned, drawn in characters: for the screen, and for plain text just as well."""
