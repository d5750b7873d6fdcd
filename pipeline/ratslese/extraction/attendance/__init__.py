"""Who took part, who was missing: layers PERSONS and ATTENDANCE."""
