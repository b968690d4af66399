"""What the readers say when they refuse something that is well-formed: message and hint.

Knows the words, in both languages; decides nothing.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.load.limits import Limits, raised

Said = tuple[Both, Both | None]

MERGE_KEY: Said = (
    Both("Merge keys (<<) cannot be used here.", "此处不能使用合并键（<<）。"),
    Both("write the keys out where they are meant", "请将所需的键逐一写出"),
)
SECOND_DOCUMENT: Said = (
    Both("A second document begins here.", "此处开始了第二个YAML文档。"),
    Both(
        "a file holds one document: delete the line --- or make two files",
        "一个文件只能包含一个文档：请删除“---”行，或拆分为两个文件",
    ),
)
OLD_VERSION: Said = (
    Both("Files are read as YAML 1.2.", "文件按YAML 1.2读取。"),
    Both("delete the line %YAML", "请删除“%YAML”行"),
)


def written_twice(key: str, first: int, second: int) -> Said:
    """One mapping has the key twice, on the lines `first` and `second`."""
    if first == second:
        return (
            Both(f"“{key}” is written twice on line {first}.", f"“{key}”在第{first}行重复出现。"),
            Both("keep one of the two", "请只保留一处"),
        )
    return (
        Both(
            f"“{key}” is written twice: on line {first} and on line {second}.",
            f"“{key}”重复出现：第{first}行和第{second}行。",
        ),
        Both("keep one of the two", "请只保留一处"),
    )


def too_deep(limits: Limits) -> Said:
    """Mappings and lists inside each other."""
    return (
        Both(
            f"More than {limits.depth} levels lie inside each other here.",
            f"此处嵌套超过{limits.depth}层。",
        ),
        raised("depth"),
    )


def too_many(limits: Limits) -> Said:
    """Keys and values of the whole file."""
    return (
        Both(
            f"The file holds more than {limits.values:,} keys and values.",
            f"文件中的数据项超过{limits.values:,}个。",
        ),
        Both(
            f"divide it into several files; {raised('values').en}",
            f"请拆分为多个文件；{raised('values').zh}",
        ),
    )


def tag(name: str) -> Said:
    """Tags choose types; here the way a value is written does."""
    return (
        Both(f"The tag {name} cannot be used here.", f"此处不能使用标签“{name}”。"),
        Both(
            "delete it, or put the whole text in quotes",
            "请删除该标签，或将整段文本加引号",
        ),
    )


def compound_key(alias: str) -> Said:
    """A list, a mapping or (`*name`) an alias where a key belongs."""
    if alias:
        return (
            Both(
                f"{alias} cannot be a key: a key is a plain word.",
                f"“{alias}”不能作为键，键应为文字。",
            ),
            Both(
                "write the key out; text that begins with * is put in quotes",
                "请直接写出键名；以“*”开头的文本请加引号",
            ),
        )
    return (
        Both(
            "A list or a mapping cannot be a key: a key is a plain word.",
            "列表或映射不能作为键，键应为文字。",
        ),
        Both("text that begins with { or [ is put in quotes", "以“{”或“[”开头的文本请加引号"),
    )


def odd_key(key: str) -> Said:
    """A key that is a number, true, false or null."""
    if not key:
        return (
            Both("The key before the colon is missing.", "冒号前缺少键名。"),
            None,
        )
    return (
        Both(
            f"The key {key} is not text: keys are words.",
            f"键{key}不是文字，键应为文字。",
        ),
        Both(f'write "{key}": if it is meant as a name', f'如确为名称，请写作"{key}":'),
    )


def unknown_alias(name: str) -> Said:
    """`*name` without an `&name` before it."""
    return (
        Both(f"*{name} refers to nothing above it.", f"“*{name}”在上文中没有对应的“&{name}”。"),
        Both("text that begins with * is put in quotes", "以“*”开头的文本请加引号"),
    )


def endless_alias(name: str) -> Said:
    """`*name` inside what `&name` marks."""
    return (
        Both(
            f"*{name} stands inside what it refers to and would never end.",
            f"“*{name}”位于其所引用的内容之内，会无限展开。",
        ),
        None,
    )


def alias_bomb(name: str, limits: Limits) -> Said:
    """Aliases that multiply what the file holds."""
    return (
        Both(
            f"The references in this file multiply too much: with *{name} it would hold more "
            f"than {limits.values:,} keys and values or "
            f"use more than {limits.aliases:,} references.",
            f"文件中的引用展开过多：加上“*{name}”后，数据项将超过{limits.values:,}个，"
            f"或引用超过{limits.aliases:,}处。",
        ),
        Both("write the values out", "请直接写出数值"),
    )


_CLOSE = Both("check that every { and [ is closed", "请检查每个“{”和“[”是否都有对应的右括号")
FILE_ENDS: Said = (
    Both("The file ends where a value is expected.", "文件在应填写值的位置结束。"),
    _CLOSE,
)
HALF_CHARACTER: Said = (
    Both("This text holds half a character (\\ud800 to \\udfff).", "此文本含有不完整的字符编码。"),
    Both("write the character itself", "请直接书写该字符"),
)
JSON_GOES_ON: Said = (
    Both("Text stands here after the end of the JSON value.", "JSON内容结束后还有多余文字。"),
    Both("delete it, or check the closing braces above", "请删除，或检查上文的右括号"),
)
JSON_STRING: Said = (
    Both(
        "This text in quotes is not closed on its line, or has a wrong escape.",
        "此处引号内的文本未在本行结束，或含有错误的转义符。",
    ),
    Both(
        'close it with "; write \\ as \\\\ and a line break as \\n',
        "请补上引号；反斜杠写作\\\\，换行写作\\n",
    ),
)
JSON_COLON: Said = (
    Both("A colon is missing after the key.", "键名后缺少冒号。"),
    Both("JSON writes “:”, not “：”", "JSON使用半角冒号“:”"),
)
JSON_LAST_COMMA: Said = (
    Both("JSON has no comma after the last entry.", "JSON的最后一项之后不能有逗号。"),
    Both("delete the comma", "请删除该逗号"),
)


def json_key(found: str) -> Said:
    """Something else where JSON wants a key in double quotes."""
    if not found:
        return Both("The file ends inside a mapping.", "映射尚未结束，文件已到末尾。"), _CLOSE
    return (
        Both(
            f"A key in double quotes is expected here, not {found}.",
            f"此处应为双引号内的键名，而不是“{found}”。",
        ),
        Both('JSON writes every key as "key"', '在JSON中，键名一律写作"键名"'),
    )


def json_value(found: str) -> Said:
    """Something that begins no JSON value."""
    if not found:
        return FILE_ENDS
    return (
        Both(f"No JSON value begins with {found}.", f"JSON的值不能以“{found}”开头。"),
        Both(
            'text stands in double quotes: "text"; JSON has no comments; NaN is left out',
            '文本写在半角双引号内："文本"；JSON不支持注释；未知数值请不要填写',
        ),
    )


def json_comma(closing: str) -> Said:
    """Neither a comma nor the closing sign after an entry."""
    return (
        Both(
            f"A comma or the closing {closing} is missing.",
            f"缺少逗号或右括号“{closing}”。",
        ),
        None,
    )
