"""Two evaluations side by side: what changed, rule by rule and point by point.

Knows outcomes, points and entries of lists; knows no file, no repository and no layout. Only a
run that compares imports more than the model.
"""
