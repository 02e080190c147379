im.id, im.uid, im.file_name, im.format, im.at_ms, im.at_offset, im.after_interaction,
im.until_interaction, im.after_kudos, im.until_kudos, im.added
