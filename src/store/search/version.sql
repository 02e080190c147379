SELECT value FROM meta WHERE key = 'search_version'
