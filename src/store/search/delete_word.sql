DELETE FROM search_word WHERE word = ?1
