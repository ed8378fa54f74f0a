"""What has been learned as a page to look at in a browser, or to print."""
