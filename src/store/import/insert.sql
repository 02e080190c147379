INSERT INTO import (
    id, uid, file_name, format, at_ms, at_offset, after_interaction, until_interaction, after_kudos,
    until_kudos, added
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
