"""제출본 만들기: reports become files to hand in, one or a whole period, in one format or several."""
