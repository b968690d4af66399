"""What several test folders share: a small plan, random conditions, a slow second opinion."""
