FROM phrase AS ph ORDER BY ph.id
