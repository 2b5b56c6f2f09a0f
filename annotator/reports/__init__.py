"""What is read by people, on paper and on screen: the reliability report."""
