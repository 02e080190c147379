mi.id, mi.uid, mi.happened_ms, mi.offset_minutes, mi.what_happened, mi.apology, mi.change,
mi.moved_on_ms, mi.moved_on_offset
