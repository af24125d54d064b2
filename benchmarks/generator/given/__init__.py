"""What is given before a city is invented: settings, catalogues, figures."""
