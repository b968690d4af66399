#!/usr/bin/env bash
# Checks plans on any CI server: `ci/example.sh plans` or `ci/example.sh plans/*.yaml`.
#
# Writes JUnit XML, CSV, JSON and Markdown to the folder in REPORTS (default: reports) and ends
# with evaluator's exit code: 0 passed, 1 failed, 2 not evaluated, 3 a bug in evaluator.
set -euo pipefail

reports=${REPORTS:-reports}
mkdir -p -- "$reports"
exec evaluator check -f terminal -f "junit=$reports/evaluator.xml" \
  -f "csv=$reports/evaluator.csv" -f "json=$reports/evaluator.json" \
  -f "markdown=$reports/evaluator.md" -- "$@"
