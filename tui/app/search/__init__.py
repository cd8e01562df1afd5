"""Behind the Search screen: what is to be searched, what was seen of a search, what is asked."""
