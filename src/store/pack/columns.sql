id, uid, name, path, is_followed, taken_ms, taken_offset, trouble
