"""Who says what: layers UTTERANCES and SPEAKERS."""
