d.window, d.line, d.changed_ms
