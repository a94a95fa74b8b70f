"""What the practice room says."""

TABLE = {
    "unknown-question": (
        "there is no question '{id}'; `quizcnn questions` lists them all",
        "没有题目“{id}”；用 `quizcnn questions` 查看全部题目",
    ),
    "unknown-question-near": (
        "there is no question '{id}'; did you mean {near}?",
        "没有题目“{id}”；是不是想写 {near}？",
    ),
    "no-such-choice": (
        "'{answer}' is not one of the choices; answer with one of {letters}",
        "“{answer}”不是选项；请回答 {letters} 中的一个",
    ),
    "choice-right": ("Right. {why}", "对。{why}"),
    "choice-wrong": ("Not {letter}. {why}", "不是 {letter}。{why}"),
    "key-points-ticked": (
        "{ticked} of {total} key points were in your answer.",
        "你答到了 {total} 个要点中的 {ticked} 个。",
    ),
    "gave-up": ("Here is the answer; it will come back today.", "答案在此；这道题今天还会再出现。"),
    "bad-setting": (
        "'{value}' does not fit '{key}'; allowed: {allowed}",
        "“{value}”不能用作“{key}”的值；可用：{allowed}",
    ),
    "unknown-setting": (
        "there is no setting '{key}'; did you mean '{near}'? `quizcnn config --list` shows them all",
        "没有设置项“{key}”；是不是想写“{near}”？用 `quizcnn config --list` 查看全部",
    ),
    "concept-needs-quality": (
        "'{id}' is a concept: grade yourself with --quality 0..5 instead of --answer",
        "“{id}”是概念题：请用 --quality 0..5 自评，不要用 --answer",
    ),
    "bad-settings-file": (
        "the settings file {path} cannot be read ({detail}); mend or remove it",
        "设置文件 {path} 无法读取（{detail}）；请修正或删除它",
    ),
    "settings-file-unwritable": (
        "the settings file {path} cannot be written ({detail})",
        "设置文件 {path} 无法写入（{detail}）",
    ),
    "unreadable-question": (
        "the question '{id}' of the deck '{deck}' cannot be read; import the deck again, or upgrade quizcnn if a newer one wrote it",
        "题库“{deck}”里的题目“{id}”无法读取；请重新导入该题库，如果它由更新的 quizcnn 写成，请升级",
    ),
    "unreadable-field": (
        "the question '{id}' of the deck '{deck}' cannot be read ({detail}); import the deck again, or upgrade quizcnn if a newer one wrote it",
        "题库“{deck}”里的题目“{id}”无法读取（{detail}）；请重新导入该题库，如果它由更新的 quizcnn 写成，请升级",
    ),
    "unaskable-question": (
        "no numbers can be drawn for the question '{id}', so it is not asked; mend its deck (`quizcnn bank check` says what is wrong), or suspend it",
        "题目“{id}”抽不出可用的参数，因此不会出题；请修正它所在的题库（可用 `quizcnn bank check` 检查），或将其暂停",
    ),
    "own-deck": (
        "the deck '{deck}' comes from a file in your decks folder; change that file, or rename this one",
        "题库“{deck}”来自你的 decks 目录；请直接修改那个文件，或给这个文件改名",
    ),
    "reserved-deck": (
        "a deck cannot be called '{deck}', which is the built-in bank; rename the file",
        "题库不能叫“{deck}”，这是内置题库的名字；请给文件改名",
    ),
}
