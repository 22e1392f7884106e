"""Rules of counting that every engine shares, and the cut from counts to what is shown."""

from datetime import date

# A histogram of at most this many months shows months, a longer one years.
MOST_MONTHS = 36


def by_month(first: date, last: date) -> bool:
    """Return whether a histogram from the first to the last counted day shows months."""
    return (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS
