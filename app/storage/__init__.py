"""Where models come from and go to: opening, saving, exports, and what a crash must not lose."""
