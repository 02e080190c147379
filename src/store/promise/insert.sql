INSERT INTO promise (
    id, follow_up_id, words, due, made_ms, made_offset, ending, ended_ms, ended_offset, note, ended_on
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
