"""What the practice room says."""

TABLE = {
    "found-cards": (
        "what practice keeps of the questions is not what their decks say",
        "为练习保存的题目信息与题库文件不符",
    ),
    "found-setting": (
        "the collection keeps a setting '{key}' that this release does not know",
        "存档里有当前版本不认识的设置项“{key}”",
    ),
    "found-future": (
        "something was recorded on {count} {count:day that is|days that are} yet to come, the last is {last}: "
        "a clock was wrong; `quizcnn history` shows it, `quizcnn undo` takes back what came last",
        "有 {count} 天的记录在将来，最晚的是 {last}：当时的时钟不准；"
        "`quizcnn history` 可查看，`quizcnn undo` 可撤销最后一次",
    ),
    "hidden-question": (
        "{id} of deck {deck} is kept but not asked, as the deck {owner} has a question of that id; "
        "`quizcnn deck rename {deck} --id {id}=NEW` frees it",
        "题库 {deck} 的 {id} 已保留但不会出现，因为题库 {owner} 有同编号的题；"
        "用 `quizcnn deck rename {deck} --id {id}=新id` 可让它重新出现",
    ),
    "unknown-question": (
        "there is no question '{id}'; `quizcnn questions` lists them all",
        "没有题目“{id}”；用 `quizcnn questions` 查看全部题目",
    ),
    "unknown-question-near": (
        "there is no question '{id}'; did you mean '{near}'?",
        "没有题目“{id}”；是不是想写“{near}”？",
    ),
    "no-such-choice": (
        "'{answer}' is not one of the choices; answer with one of {letters}",
        "“{answer}”不是选项；请回答 {letters} 中的一个",
    ),
    "choice-right": ("Right. {why}", "对。{why}"),
    "choice-wrong": ("Not {letter}. {why}", "不是 {letter}。{why}"),
    "key-points-ticked": (
        "{ticked} of {total} key points {ticked:was|were} in your answer.",
        "你答到了 {total} 个要点中的 {ticked} 个。",
    ),
    "unchanged": (
        "That is the answer of before. {why}",
        "这和刚才的答案一样。{why}",
    ),
    "time-counted": (
        "Of the time that passed, {minutes} min are counted.",
        "经过的时间只计 {minutes} 分钟。",
    ),
    "gave-up": ("Here is the answer; it will come back today.", "答案在此；这道题今天还会再出现。"),
    "reason-gave-up": ("not known", "不会"),
    "reason-key-points": ("{ticked} of {total} key points", "{total} 个要点答到 {ticked} 个"),
    "reason-mistake": ("recognised mistake", "已知的错法"),
    "reason-wrong": ("wrong", "答错"),
    "reason-hint": ("after a hint", "看过提示"),
    "reason-explained": ("explained first", "先读了讲解"),
    "reason-second-try": ("second try", "第二次答对"),
    "reason-time": ("{seconds} s, expected {expected}", "{seconds} 秒，预计 {expected} 秒"),
    "today": ("today", "今天"),
    "step-undone-rated": (
        "Took back {question}: grade {quality}, {day}.",
        "已撤销 {question}：{day}的 {quality} 分。",
    ),
    "step-undone-suspended": ("{question} is asked again.", "{question} 恢复出题。"),
    "step-undone-buried": ("{question} comes today after all.", "{question} 今天照常出。"),
    "step-redone-rated": (
        "{question} counts again: grade {quality}, {day}.",
        "已恢复 {question}：{day}的 {quality} 分。",
    ),
    "step-redone-suspended": ("{question} will not be asked again.", "{question} 不再出题。"),
    "step-redone-buried": ("{question} comes back tomorrow.", "{question} 明天再出。"),
    "nothing-to-undo": (
        "There is nothing of this sitting to take back; `quizcnn undo` takes back what is older.",
        "本次练习没有可撤销的；更早的用 `quizcnn undo` 撤销。",
    ),
    "undo-elsewhere": (
        "The log has changed elsewhere since {question}; `quizcnn undo` takes back what came last.",
        "{question} 之后别处又改动了记录；用 `quizcnn undo` 撤销最近的一条。",
    ),
    "nothing-to-redo": ("There is nothing to bring back.", "没有可恢复的。"),
    "bad-setting": (
        "'{value}' does not fit '{key}'; allowed: {allowed}",
        "“{value}”不能用作“{key}”的值；可用：{allowed}",
    ),
    "unknown-setting": (
        "there is no setting '{key}'{suggestion} (quizcnn config --list shows them all)",
        "没有设置项“{key}”{suggestion}（quizcnn config --list 列出全部）",
    ),
    "settings-file-fault": (
        "the settings file {path} sets something in vain: {fault}",
        "设置文件 {path} 里有一项不起作用：{fault}",
    ),
    "kept-in-collection": (
        "'{key}' is kept in the collection; remove it from the file and set it with `quizcnn config {key} VALUE`",
        "“{key}”保存在存档里；请从文件中删去，改用 `quizcnn config {key} VALUE` 设置",
    ),
    "concept-needs-quality": (
        "'{id}' is a concept: grade yourself with --quality 0..5 instead of --answer",
        "“{id}”是概念题：请用 --quality 0..5 自评，不要用 --answer",
    ),
    "bad-settings-file": (
        "the settings file {path} cannot be read ({detail}), so the defaults are in force and nothing can be set in it; mend or remove it",
        "设置文件 {path} 无法读取（{detail}），因此使用默认值，也不能在其中设置；请修正或删除它",
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
        "the deck '{deck}' comes from a file in your decks folder; change that file instead of importing this one",
        "题库“{deck}”来自你的 decks 目录；请直接修改那个文件，不必导入",
    ),
    "own-deck-of-name": (
        "another deck in your decks folder is called '{deck}'; choose another name (`import` takes it with `--as NAME`)",
        "你的 decks 目录里已有另一个题库叫“{deck}”；请换个名字（导入时用 `--as 名字`）",
    ),
    "deck-of-name": (
        "another imported deck is called '{deck}'; choose another name (`import` takes it with `--as NAME`), or remove that one first (`quizcnn deck remove`)",
        "已有另一个导入的题库叫“{deck}”；请换个名字（导入时用 `--as 名字`），或先移除它（`quizcnn deck remove`）",
    ),
    "deck-copied": (
        "this file and the deck '{deck}' have one identity ({identity}) but no question in common, as if one began as a copy of the other; import it with `--as NAME` to have both, and give it a `deck` of its own",
        "这个文件和题库“{deck}”标识相同（{identity}），却没有共同的题目，像是由同一份模板改成的；用 `--as 名字` 导入可两者并存，并请给文件换一个 `deck`",
    ),
    "held-by-deck": (
        "the question '{question}' belongs to the imported deck '{owner}', so '{deck}' cannot have it; give it another id, or remove '{owner}' first (`quizcnn deck remove`)",
        "题目“{question}”属于导入的题库“{owner}”，不能再放进“{deck}”；请换个编号，或先移除“{owner}”（`quizcnn deck remove`）",
    ),
    "held-by-deck-perhaps-renamed": (
        "the question '{question}' belongs to the imported deck '{owner}', so '{deck}' cannot have it; give it another id, or, where this file is '{owner}' under another name, import it with `--as` and that name",
        "题目“{question}”属于导入的题库“{owner}”，不能再放进“{deck}”；请换个编号；如果这个文件就是改了名的“{owner}”，请用 `--as` 加那个名字导入",
    ),
    "unknown-deck": (
        "there is no imported deck '{deck}'{known}",
        "没有导入过题库“{deck}”{known}",
    ),
    "not-of-deck": (
        "the deck '{deck}' has no question '{id}'{known}",
        "题库“{deck}”里没有题目“{id}”{known}",
    ),
    "deck-of-a-file": (
        "the deck '{deck}' is the file {path}; rename, change or remove that file",
        "题库“{deck}”就是文件 {path}；请直接给它改名、修改或删除",
    ),
    "built-in-deck": (
        "the deck '{deck}' is built in and stays as it is",
        "题库“{deck}”是内置的，不能改动",
    ),
    "reserved-deck": (
        "a deck cannot be called '{deck}', which is the built-in bank; rename the file, or import it with `--as NAME`",
        "题库不能叫“{deck}”，这是内置题库的名字；请给文件改名，或用 `--as 名字` 导入",
    ),
    "did-suspend": ("{question} will not be asked again.", "{question} 不再出题。"),
    "idle-suspend": ("{question} was suspended already.", "{question} 本来就已暂停。"),
    "did-unsuspend": ("{question} is asked again.", "{question} 恢复出题。"),
    "idle-unsuspend": ("{question} was not suspended.", "{question} 没有被暂停。"),
    "did-bury": ("{question} comes back tomorrow.", "{question} 明天再出。"),
    "idle-bury": ("{question} was buried until tomorrow already.", "{question} 本来就推到明天。"),
    "did-unbury": ("{question} may come today again.", "{question} 今天又可以出。"),
    "idle-unbury": ("{question} was not buried.", "{question} 没有被推迟。"),
    "did-flag": ("{question} is flagged.", "{question} 已加标记。"),
    "idle-flag": ("{question} was flagged already.", "{question} 本来就有标记。"),
    "did-unflag": ("{question} is no longer flagged.", "{question} 已取消标记。"),
    "idle-unflag": ("{question} was not flagged.", "{question} 没有标记。"),
    "did-reset": (
        "{question} is new again; its log stays.",
        "{question} 重新成为新题；复习记录保留。",
    ),
    "idle-reset": ("{question} is new already.", "{question} 本来就是新题。"),
    "note-kept": ("Noted beside {question}.", "已给 {question} 记下笔记。"),
    "note-cleared": ("The note beside {question} is gone.", "{question} 的笔记已删除。"),
    "note-as-it-was": (
        "That is the note beside {question} already.",
        "{question} 的笔记本来就是这样。",
    ),
    "note-none": ("There is no note beside {question}.", "{question} 没有笔记。"),
    "note-too-long": (
        "the note has {length} characters, at most {limit} are kept; shorten it",
        "笔记有 {length} 个字符，最多保存 {limit} 个；请缩短",
    ),
    "did-unreset": (
        "{question} stands where it stood before.",
        "{question} 恢复到重置之前的进度。",
    ),
    "did-suspend-many": ("{count} cards will not be asked again.", "{count} 张卡片不再出题。"),
    "did-unsuspend-many": ("{count} cards are asked again.", "{count} 张卡片恢复出题。"),
    "did-bury-many": ("{count} cards come back tomorrow.", "{count} 张卡片明天再出。"),
    "did-unbury-many": ("{count} cards may come today again.", "{count} 张卡片今天又可以出。"),
    "did-flag-many": ("{count} cards are flagged.", "{count} 张卡片已加标记。"),
    "did-unflag-many": ("{count} cards are no longer flagged.", "{count} 张卡片已取消标记。"),
    "did-reset-many": (
        "{count} cards are new again; their log stays.",
        "{count} 张卡片重新成为新题；复习记录保留。",
    ),
    "idle-reset-many": ("All of these cards are new already.", "这些卡片本来就都是新题。"),
    "did-unreset-many": (
        "{count} cards stand where they stood before.",
        "{count} 张卡片恢复到重置之前的进度。",
    ),
    "note-kept-many": ("Noted beside {count} cards.", "已给 {count} 张卡片记下笔记。"),
    "note-cleared-many": (
        "The notes beside {count} cards are gone.",
        "{count} 张卡片的笔记已删除。",
    ),
    "note-as-it-was-many": (
        "That is the note beside these cards already.",
        "这些卡片的笔记本来就是这样。",
    ),
    "note-none-many": ("There is no note beside these cards.", "这些卡片都没有笔记。"),
    "no-mark-to-undo": (
        "There is nothing here to take back.",
        "这里没有可撤销的。",
    ),
    "state-due": ("due", "到期"),
    "state-new": ("new", "新题"),
    "state-review": ("review", "已学"),
    "state-leech": ("leech", "难记"),
    "state-suspended": ("suspended", "已暂停"),
    "state-buried": ("buried", "已推迟"),
    "state-flagged": ("flagged", "已标记"),
    "state-noted": ("noted", "有笔记"),
    "filter-unknown-key": (
        "a filter has no key '{key}' (put the text in quotes to look for it as it is){end}",
        "筛选条件里没有“{key}”这个键（要按原文查找，请加引号）{end}",
    ),
    "filter-unknown-value": (
        "filter, {key}: there is no '{value}'{end}",
        "筛选条件 {key}：没有“{value}”{end}",
    ),
    "filter-no-value": (
        "filter: '{key}:' lacks a value; write it as {example}",
        "筛选条件“{key}:”缺少值；请写成 {example}",
    ),
    "filter-empty-term": (
        "filter: a term is empty; write a word after '-' and between quotes, or leave them out",
        "筛选条件里有空的词；请在“-”之后或引号之间写上内容，或去掉它们",
    ),
    "filter-open-quote": (
        "filter: a quotation mark is not closed; add the second one",
        "筛选条件里的引号没有成对；请补上另一半",
    ),
    "filter-lone-or": (
        "filter: OR stands between two terms; write one on each side, or 'OR' in quotes to look for it",
        "筛选条件里的 OR 要放在两个条件之间；请在两边都写上条件，要查找这个词请加引号",
    ),
    "filter-bad-due": (
        "filter, due: '{value}' is no day; write today, 7d (in seven days), <7d or >=2030-01-31",
        "筛选条件 due：“{value}”不是日期；请写成 today、7d（七天后）、<7d 或 >=2030-01-31",
    ),
    "filter-bad-ease": (
        "filter, ease: '{value}' is no ease; write it as <2 or >=2.36",
        "筛选条件 ease：“{value}”不是易度；请写成 <2 或 >=2.36",
    ),
    "filter-bad-lapses": (
        "filter, lapses: '{value}' is no count; write it as 0 or >3",
        "筛选条件 lapses：“{value}”不是次数；请写成 0 或 >3",
    ),
    "card-kept": ("Kept as {id} in {path}", "已存为 {id}：{path}"),
    "card-known": ("{id} is in {path} already", "{path} 中已有 {id}"),
    "too-much-for-a-card": (
        "these are more numbers than a card can hold; {quantity} with a smaller grid or list can be "
        "kept",
        "这些数太多，一张卡片放不下；把 {quantity} 的网格或列表改小就可以保存",
    ),
    "deck-not-ours": (
        "{path} is no deck of quizcnn, so nothing was written to it; move it away or give it another "
        "name (line 1 of a deck: schema = 2)",
        "{path} 不是 quizcnn 的题库，没有写入任何内容；请移走或改名（题库第一行是 schema = 2）",
    ),
    "deck-not-appendable": (
        "{path}: a question cannot be added behind what stands there ({detail}); nothing was written. "
        "Write its questions as [[question]]",
        "{path}：无法在现有内容之后添加题目（{detail}），没有写入任何内容。请把其中的题目写成 [[question]]",
    ),
    "deck-unwritable": (
        "{path} cannot be written: {detail}",
        "无法写入 {path}：{detail}",
    ),
    "drawing-stops": (
        "{size} {size:cell|cells} + {before} + {after} padding, kernel {kernel} every {stride} (dilation {dilation}) → {stops} {stops:stop|stops}",
        "{size} 格 + 填充 {before} + {after}，核 {kernel}，每 {stride} 格一停（空洞 {dilation}）→ {stops} 个位置",
    ),
    "drawing-taps": (
        "{kernel} {kernel:tap|taps}, {dilation} apart, reach over {span}",
        "{kernel} 个点，间隔 {dilation}，共跨 {span}",
    ),
    "drawing-stamps": (
        "{stops} {stops:cell|cells} {stops:puts|put} a kernel of {kernel} down every {stride} (dilation {dilation}), {padding} cut off at each end, {output_padding} added → {size}",
        "{stops} 格各放一个 {kernel} 的核，间隔 {stride}（空洞 {dilation}），两端各裁 {padding}，再补 {output_padding} → {size}",
    ),
    "drawing-same-stops": (
        "{size} {size:cell|cells}, a stop every {stride} → {stops}, whatever the kernel and its dilation ({dilation})",
        "{size} 格，每 {stride} 格一停 → {stops}，与核和空洞（{dilation}）无关",
    ),
    "drawing-idle": (
        "{name} = {value} has no part in it",
        "{name} = {value} 不影响结果",
    ),
    "drawing-image": ("input image", "输入图像"),
    "drawing-actual-positive": ("actually positive", "实际为正"),
    "drawing-actual-negative": ("actually negative", "实际为负"),
    "drawing-counts": (
        "● above the fraction line (and below)   ○ only below   · in neither",
        "● 在分子（也在分母）   ○ 只在分母   · 都不在",
    ),
    "drawing-statistics": (
        "{sets} {sets:mean and variance|means and variances} over a batch of {batch} × {channels} {channels:channel|channels}; ■ one of them",
        "{batch} × {channels} 个通道共 {sets} 组均值与方差；■ 是其中一组",
    ),
    "drawing-none-too-many-cells": (
        "No drawing: with more than 64 cells the steps are not recorded.",
        "没有图：超过 64 个单元时不记录步骤。",
    ),
}
