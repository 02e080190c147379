DELETE FROM opening_span
