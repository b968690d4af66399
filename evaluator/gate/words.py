"""What the gate says, in both languages.

Knows its sentences; decides nothing.
"""

from __future__ import annotations

from evaluator.core import Both

GATE_ONE = Both("1 gate rule is not met: {rules}", "1 项底线要求未满足：{rules}")
GATE_MANY = Both("{n} gate rules are not met: {rules}", "{n} 项底线要求未满足：{rules}")
RULE_ONE = Both(
    "1 rule of severity {word} or graver is not met: {rules}",
    "1 项级别为“{word}”及以上的要点未满足：{rules}",
)
RULE_MANY = Both(
    "{n} rules of severity {word} or graver are not met: {rules}",
    "{n} 项级别为“{word}”及以上的要点未满足：{rules}",
)
UNDER_SCORE = Both("the score {value} is under {bound}", "得分 {value} 低于 {bound}")
NO_SCORE = Both("nothing applies, so there is no score", "没有适用的要点，无得分")
UNDER_BAND = Both("band {band} is worse than {bound}", "等级 {band} 低于 {bound}")
NO_BAND = Both("not rated; band {bound} is asked for", "暂不评级，未达到等级 {bound}")
UNDER_CRITERION = Both(
    "criterion {name}: the score {value} is under {bound}",
    "评价维度 {name}：得分 {value} 低于 {bound}",
)
NO_CRITERION = Both(
    "criterion {name}: nothing applies, so there is no score; {bound} is asked for",
    "评价维度 {name}：没有适用的要点，无得分，要求达到 {bound}",
)
REGRESSION_ONE = Both(
    "1 rule got worse than in {base}: {rules}", "与 {base} 相比，1 项要点变差：{rules}"
)
REGRESSION_MANY = Both(
    "{n} rules got worse than in {base}: {rules}", "与 {base} 相比，{n} 项要点变差：{rules}"
)

UNKNOWN_BAND = Both("--min-band: '{band}' is not a band", "--min-band：“{band}”不是等级")
UNKNOWN_CRITERION = Both(
    "--min: the pack has no criterion '{name}'", "--min：规则集没有评价维度“{name}”"
)
KNOWN = Both("known: {known}", "可用：{known}")

TIGHTEN_SCORE = Both(
    "--min-score can be raised from {bound} to {now}: the score is {value}",
    "--min-score 可由 {bound} 提高到 {now}：得分为 {value}",
)
TIGHTEN_CRITERION = Both(
    "--min {name}={bound} can be raised to {now}: its score is {value}",
    "--min {name}={bound} 可提高到 {now}：该维度得分为 {value}",
)
TIGHTEN_BAND = Both(
    "--min-band can be raised from {bound} to {now}", "--min-band 可由 {bound} 提高到 {now}"
)
TIGHTEN_SEVERITY = Both(
    "--fail-on can be tightened from {bound} to {now}: no such rule is open",
    "--fail-on 可由 {bound} 收紧为 {now}：相应要点均已满足",
)
