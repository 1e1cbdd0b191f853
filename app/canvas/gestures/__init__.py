"""Gestures: each is a generator that is sent what the pointer does, from the press to the release, and reads as a story."""
