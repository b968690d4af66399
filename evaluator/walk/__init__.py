"""The order of the stages: plan file and pack to report; examples; explanations; scaffolds.

Knows which stage follows which; prints nothing and exits nowhere.
"""
