"""What the meeting decided: layer DECISIONS."""
