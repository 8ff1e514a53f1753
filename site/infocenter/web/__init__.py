"""The site as a Flask application: the same pages live and frozen."""
