"""Every text of the terminal about changes, waivers and history.

Knows both languages; knows nothing of where a text stands.
"""

from __future__ import annotations

from evaluator.core import Both

CHANGES = Both("CHANGES AGAINST {base}", "与 {base} 相比的变化")
NOTHING = Both("No outcome has changed.", "各项要点的结果均无变化。")
FROM_TO = Both(
    "score {before} {arrow} {after} ({points})", "得分 {before} {arrow} {after}（{points}）"
)
NO_SCORE = Both("none", "无")
BANDS = Both("band {before} {arrow} {after}", "等级 {before} {arrow} {after}")
UNRATED = Both("not rated", "暂不评级")
RENAMED = Both("There the file is called {file}.", "该版本中文件名为 {file}。")
COUNT = Both("{n} {word}", "{word} {n} 项")
POINTS = Both("{points} points", "{points} 分")
REST = Both("other rules or weights of the pack", "规则集的要点或权重不同")
WAIVED = Both("waived", "已豁免")
REMOVED = Both("Removed from {path} ({n} of {of})", "{path} 删去 {of} 项中的 {n} 项")
FLATTERED = Both(
    "The score is higher because entries were removed: with them it would be {restored}.",
    "得分因删去条目而提高：保留这些条目时得分为 {restored}。",
)
UNTOLD = Both(
    "Whether their removal raised the score cannot be told.", "无法判断删去条目是否提高了得分。"
)

WAIVERS = Both("WAIVED", "豁免")
WITHOUT = Both(
    "The score counts these rules as they are; without them it would be {score}.",
    "得分仍计入这些要点；如不计入，得分为 {score}。",
)
UNTIL = Both("until {until}, {owner}: {reason}", "至 {until}，{owner}：{reason}")
ONLY_PATH = Both("only {path}", "仅限 {path}")
EXPIRED = Both("expired", "已过期")
UNUSED = Both("unused", "未使用")
NO_LONGER = Both(
    "The waiver of {rule} expired on {until}: renew it or take it away ({place}).",
    "{rule} 的豁免已于 {until} 到期：请续期或删除（{place}）。",
)
IDLE = Both(
    "The waiver of {rule} holds for nothing: take it away, or let it cover all that is at issue "
    "({place}).",
    "{rule} 的豁免没有对应的问题：请删除，或使其涵盖全部所涉内容（{place}）。",
)

TIGHTEN = Both("ratchet", "可收紧")

DIFF = Both("from {old} to {new}", "由 {old} 到 {new}")
HISTORY = Both("HISTORY OF {file}", "{file} 的历史版本")
DAY = Both("date", "日期")
VERSION = Both("version", "版本")
SCORE = Both("score", "得分")
BEST = Both("best", "最高")
CHANGE = Both("change", "变化")
BAND = Both("band", "等级")
NOW = Both("not committed", "未提交")
BROKEN = Both("could not be evaluated: {why}", "无法评价：{why}")
