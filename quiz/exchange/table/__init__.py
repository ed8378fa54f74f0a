"""Tables of text: cells and rows, as spreadsheets, Anki and Quizlet write them."""
