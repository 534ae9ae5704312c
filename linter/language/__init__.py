"""What checks know about English: tokens, sentences, words."""
