SELECT weekday, open_minute, close_minute FROM opening_span ORDER BY weekday, open_minute
