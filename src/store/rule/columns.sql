ru.id, ru.uid, ru.name, ru.colour, ru.intent, ru.may_do, ru.limits, ru.ask, ru.say, ru.instead_of,
ru.source, ru.reviewed_on, ru.asked_id, ru.is_retired
