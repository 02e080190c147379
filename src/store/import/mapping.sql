SELECT mapping FROM import_mapping WHERE headers = ?1
