"""What is odd in plan documents: nothing is silently mended, every oddity says what to do."""
