"""From text to rows with spans: language, actors, dates, meetings, statements, the machine."""
