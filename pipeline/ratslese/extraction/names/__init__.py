"""Names of persons in running text and lists, and who is who in a document."""
