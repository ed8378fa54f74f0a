"""The rules of studying: pure, with the time and the dice as arguments."""
