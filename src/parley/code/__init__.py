"""Text into rows with spans: actors, dates, meetings, statements."""
