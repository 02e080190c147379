id, pack_id, section, name, before, after, changed_ms, changed_offset
