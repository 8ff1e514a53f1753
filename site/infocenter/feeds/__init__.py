"""Activities for other programs: iCalendar for calendars, linked data for search engines."""
