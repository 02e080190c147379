id, pack_id, section, name_key, given, refused, origin
