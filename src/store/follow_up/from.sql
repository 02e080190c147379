FROM follow_up AS f
