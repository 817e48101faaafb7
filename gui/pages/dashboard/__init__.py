"""현황: the period at a glance, and the way to every report that still wants something."""
