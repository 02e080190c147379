t.id, t.uid, t.facet, t.name, t.aliases, t.counts_as, t.position, t.is_default, t.archived
