"""The verdict for continuous integration."""
