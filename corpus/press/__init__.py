"""The corpus press: turns marked-up sources into minutes (PDF, text, Word, HTML) and their gold records."""
