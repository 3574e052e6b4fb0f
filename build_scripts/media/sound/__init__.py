"""What is heard: recordings as they were made, and bulletins joined of clips."""
