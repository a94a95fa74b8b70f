"""What the command line says: help, reports and errors."""

_DOES = {
    "quizcnn": (
        "A coach for convolutional-network interviews in the terminal.\n"
        "Without a command it opens the study screens.",
        "终端里的卷积神经网络面试教练。\n不带命令就打开学习界面。",
    ),
    "practice": ("practise what is due today", "练习今天到期的题目"),
    "serve": ("the study screens in a browser on this machine", "在本机浏览器里打开学习界面"),
    "check": ("grade a number, shape or grid", "批改一个数、形状或网格"),
    "calc": ("work out a value, with its steps", "计算一个量并给出步骤"),
    "net": (
        "a network layer by layer: shapes, parameters, MACs, receptive field, memory",
        "逐层分析一个网络：形状、参数量、MACs、感受野、内存",
    ),
    "questions": ("list the questions", "列出题目"),
    "show": ("show a question with its answer", "显示一道题及其答案"),
    "bank": ("check a deck file, or begin a new one", "检查题库文件，或新建一个"),
    "due": ("today in figures", "今天的数量"),
    "review": ("record one graded review", "记录一次评分复习"),
    "undo": ("take the last review back", "撤销上一次复习"),
    "redo": ("bring back what undo took back", "恢复刚撤销的复习"),
    "suspend": ("never ask these questions again", "不再出这些题"),
    "unsuspend": ("ask suspended questions again", "恢复出这些题"),
    "bury": ("ask these questions again tomorrow", "明天再出这些题"),
    "unbury": ("ask buried questions again today", "今天就恢复出这些题"),
    "flag": ("mark questions to come back to", "给题目加标记，以便回头再看"),
    "unflag": ("take the flag off questions", "取消题目的标记"),
    "note": ("keep a note of your own beside a question", "给题目记一条自己的笔记"),
    "reset": (
        "let questions begin anew; their log stays",
        "让题目从头开始；复习记录保留",
    ),
    "history": ("the review log", "复习记录"),
    "stats": ("counts, retention, streak and forecast", "次数、记忆率、连续天数和预测"),
    "export": ("write the questions as a deck", "把题目导出为题库"),
    "import": ("take a deck in, or update it", "导入或更新题库"),
    "deck": ("list the decks, rename or remove one", "列出题库，改名或移除"),
    "backup": ("save the collection, verified", "备份存档并校验"),
    "restore": ("put a backup in the collection's place", "用备份替换存档"),
    "doctor": ("look for damage, and mend it", "检查并修复存档"),
    "config": ("read and change settings", "查看和修改设置"),
    "completion": (
        "print a script that completes words in the shell",
        "输出 shell 自动补全脚本",
    ),
}

_EXAMPLES = {
    "quizcnn": "quizcnn COMMAND --help",
    "practice": "quizcnn practice --topic pooling --limit 10",
    "serve": "quizcnn serve --port 9000",
    "check": "quizcnn check conv_output_size input_size=224 kernel_size=7 stride=2 padding=3 112",
    "calc": "quizcnn calc depthwise_separable_macs input_size=112 in_channels=64 "
    "out_channels=128 kernel_size=3",
    "net": "quizcnn net mobilenet-v1 input_size=192 width=0.75",
    "questions": 'quizcnn questions --filter "topic:pooling -is:suspended gradient"',
    "show": "quizcnn show depthwise-separable-macs --variant 3",
    "bank": "quizcnn bank check my-deck.toml",
    "due": "quizcnn due --at 2030-01-31T09:00",
    "review": "quizcnn review depthwise-separable-macs --answer 109985792",
    "undo": "quizcnn undo",
    "redo": "quizcnn redo",
    "suspend": "quizcnn suspend depthwise-separable-macs",
    "unsuspend": "quizcnn unsuspend depthwise-separable-macs",
    "bury": "quizcnn bury depthwise-separable-macs",
    "unbury": "quizcnn unbury depthwise-separable-macs",
    "flag": "quizcnn flag depthwise-separable-macs",
    "unflag": "quizcnn unflag depthwise-separable-macs",
    "note": "quizcnn note depthwise-separable-macs 'depthwise first, then 1×1'",
    "reset": "quizcnn reset depthwise-separable-macs",
    "history": "quizcnn history depthwise-separable-macs --json",
    "stats": "quizcnn stats --json",
    "export": "quizcnn export deck.apkg --topic pooling --languages both --variants 5",
    "import": "quizcnn import my-deck.toml --dry-run",
    "deck": "quizcnn deck rename my-deck --id my-old-id=my-new-id",
    "backup": "quizcnn backup before-the-move.db",
    "restore": "quizcnn restore before-the-move.db",
    "doctor": "quizcnn doctor --repair",
    "config": "quizcnn config new_per_day 5",
    "completion": "quizcnn completion bash",
}

_HELP = {
    "commands": ("commands:", "命令："),
    "usage": ("usage: ", "用法："),
    "positional-arguments": ("positional arguments:", "参数："),
    "options": ("options:", "选项："),
    "help-help": ("show this help message and exit", "显示这份帮助并退出"),
    "lang-help": ("language: en or zh", "语言：en 或 zh"),
    "collection-help": (
        "the collection to use, a path or a sqlite:/// URL (or QUIZCNN_COLLECTION)",
        "使用哪个存档：路径或 sqlite:/// 地址（或用 QUIZCNN_COLLECTION）",
    ),
    "version-help": ("show the version and exit", "显示版本并退出"),
    "json-help": ("print one JSON document", "输出一个 JSON 文档"),
    "no-color-help": ("no colours (or NO_COLOR)", "不用颜色（或用 NO_COLOR）"),
    "at-help": (
        "act as if it were this instant, ISO 8601; without an offset in your zone",
        "假定现在是这个时刻（ISO 8601）；不写时差则按你的时区",
    ),
    "topic-help": (
        "only this topic; may be repeated; one of {topics}",
        "只要这个主题；可重复；可用：{topics}",
    ),
    "kind-help": ("only this kind of question", "只要这种题型"),
    "search-help": ("only questions with this text", "只要含有这段文字的题目"),
    "filter-help": (
        "words, topic: kind: deck: tag: is: due: ease: lapses: id:, joined by and; - negates, OR "
        "separates alternatives (see the user guide)",
        "词语和 topic: kind: deck: tag: is: due: ease: lapses: id: 条件，须同时满足；- 表示排除，OR 表示或（见用户手册）",
    ),
    "limit-help": ("at most N cards", "最多 N 张卡片"),
    "new-help": ("N new cards more than the day's limit", "在当日上限之外再加 N 道新题"),
    "fresh-help": (
        "begin anew in place of going on with today's unfinished sitting",
        "不继续今天未完成的练习，重新开始",
    ),
    "cram-help": ("drill anything, without touching the schedule", "随意刷题，不影响复习安排"),
    "inline-help": (
        "a few cards under the prompt, without a full screen (5, unless --limit names a number)",
        "在提示符下做几张卡片，不用全屏（默认 5 张，可用 --limit 指定）",
    ),
    "plain-help": ("line by line, without a screen", "逐行进行，不用全屏界面"),
    "serve-host-help": (
        "the address to serve on: 127.0.0.1, localhost or ::1, which only this machine reaches",
        "在哪个地址上提供：127.0.0.1、localhost 或 ::1，都只有本机能访问",
    ),
    "serve-port-help": ("the port to serve on", "使用哪个端口"),
    "check-words-help": (
        "first a question id or a quantity, then its parameters and the answer in any order",
        "先写题目编号或量的名字，后面的参数和答案顺序不限",
    ),
    "calc-words-help": (
        "a question id or a quantity, and its parameters",
        "题目编号或量的名字，以及参数",
    ),
    "calc-list-help": (
        "all quantities with parameters, example, misconceptions and source; with words, those "
        "that hold them",
        "列出所有量及其参数、示例、常见错法和出处；后面写词则只列含有这些词的量",
    ),
    "net-words-help": (
        "a network (without one, they are listed) or a .toml file that describes one; then options "
        "such as input_size=192, width=0.75, aux=true, bias=false, batch_norm=false",
        "网络名（不写则列出全部）或描述网络的 .toml 文件；之后是选项，如 input_size=192、width=0.75、"
        "aux=true、bias=false、batch_norm=false",
    ),
    "net-all-help": ("every layer, nothing folded", "逐层列出，不折叠"),
    "net-csv-help": ("every layer as CSV", "以 CSV 输出每一层"),
    "net-quiz-help": (
        "ask cards on its layers: shapes, parameters, MACs, receptive fields, shares; off the record",
        "就各层出题：形状、参数量、计算量、感受野、占比；不计入学习记录",
    ),
    "net-deck-help": (
        "with --quiz: keep the cards in your deck of that name in place of asking them",
        "与 --quiz 同用：不提问，把卡片存入你的这个题库",
    ),
    "net-limit-help": (
        "with --quiz: at most N cards (10)",
        "与 --quiz 同用：最多 N 张卡片（默认 10）",
    ),
    "variant-help": (
        "which variant of the question; 0 is its example",
        "题目的第几个变体；0 是它的例题",
    ),
    "batch-help": (
        "grade every row of a CSV (target,parameters,answer) or JSON-lines file; - is stdin",
        "批改 CSV（target,parameters,answer）或 JSON 行文件中的每一行；- 表示标准输入",
    ),
    "bank-action-help": (
        "check: list every fault; new: write a template with one question of each kind",
        "check：列出所有问题；new：写一份模板，每种题型各一道",
    ),
    "bank-file-help": ("a deck file (.toml)", "题库文件（.toml）"),
    "id-help": ("the question's id", "题目编号"),
    "history-id-help": ("only this question", "只看这道题"),
    "ids-help": ("question ids", "题目编号"),
    "note-id-help": ("question id", "题目编号"),
    "note-text-help": ("the note; without it the note is printed", "笔记内容；不写则显示现有笔记"),
    "note-clear-help": ("take the note off", "删除笔记"),
    "answer-help": ("the answer as you would type it", "按平时输入的样子写答案"),
    "quality-help": ("how well you knew it", "掌握程度"),
    "seconds-help": (
        "thinking time; of more than ten minutes, or five times what is expected, that much counts",
        "思考用时（秒）；最多计十分钟，或预计用时的五倍（取较长者）",
    ),
    "export-file-help": (
        "the file to write; its ending names the format; - is stdout (with --format)",
        "要写的文件，格式看后缀；- 表示标准输出（需 --format）",
    ),
    "languages-help": ("en, zh or both", "en、zh 或 both"),
    "variants-help": ("frozen variants of each numeric card", "每道数值题固定几个变体"),
    "with-history-help": ("the review log too (.json)", "连同复习记录（.json）"),
    "format-help": ("the format, whatever the ending says", "指定格式，不看后缀"),
    "import-file-help": ("a deck file (.toml)", "题库文件（.toml）"),
    "import-as-help": (
        "what to call the deck here, where another one has its name",
        "在这里叫什么名字（已有同名题库时用）",
    ),
    "max-mb-help": (
        "how large the file may be, in MB (5)",
        "文件最大多少 MB（缺省 5）",
    ),
    "max-questions-help": (
        "how many questions it may hold (5000)",
        "最多多少道题（缺省 5000）",
    ),
    "deck-action-help": (
        "list the decks, rename or remove an imported one",
        "列出题库，或给导入的题库改名、移除",
    ),
    "deck-deck-help": ("its name or identity", "题库的名字或标识"),
    "deck-name-help": ("the new name (with rename)", "新名字（rename 用）"),
    "deck-id-help": (
        "with rename: give one question of the deck another id; its log stays with the old one",
        "rename 用：给题库里的一道题换 id；记录留在旧 id 名下",
    ),
    "deck-form": ("write `quizcnn {form}`", "请写 `quizcnn {form}`"),
    "deck-questions": ("{count} {count:question|questions}", "{count} 道题"),
    "deck-built-in": ("built in", "内置"),
    "deck-imported": ("imported", "导入"),
    "deck-moved": (
        "it is the deck {own} of your decks folder now; `quizcnn deck remove {deck}` removes this copy",
        "它现在就是 decks 目录里的题库 {own}；用 `quizcnn deck remove {deck}` 可移除这份副本",
    ),
    "deck-renamed": ("{deck} is now called {name}.", "{deck} 已改名为 {name}。"),
    "deck-question-renamed": (
        "{old} of deck {deck} is now {new}. What was logged for {old} stays there.",
        "题库 {deck} 的 {old} 现在叫 {new}。{old} 名下的记录保持不变。",
    ),
    "deck-removed": (
        "Deck {deck} with {count} {count:question|questions} was removed. Their reviews stay in the log: imported "
        "again, it goes on where it was.",
        "已移除题库 {deck}（{count} 道题）。复习记录仍然保留：再次导入会从原处继续。",
    ),
    "dry-run-help": ("say what would change, change nothing", "只说明会改什么，不改动"),
    "backup-file-help": (
        "where to; by default the folder backups beside the collection",
        "备份到哪里；默认是存档旁边的 backups 文件夹",
    ),
    "restore-file-help": ("the backup, or any collection", "备份文件，或任何一个存档"),
    "repair-help": (
        "mend what the review log can rebuild; what is there now is saved first",
        "修复能由复习记录重建的部分；事先保存现状",
    ),
    "config-key-help": ("the setting", "设置项"),
    "config-value-help": ("its new value", "新值"),
    "config-list-help": (
        "every key, value, default and meaning",
        "所有设置项、当前值、默认值和含义",
    ),
    "config-path-help": ("where the settings file is", "设置文件的位置"),
    "completion-shell-help": ("for which shell", "用于哪种 shell"),
    "completion-values-help": (
        "what may be typed in a place, one a line, as the scripts ask for it",
        "某个位置可以输入什么，每行一个，供脚本查询",
    ),
    "completion-parameters-help": (
        "the parameters of a question, a quantity or a network",
        "一道题、一个量或一个网络的参数",
    ),
}

_REPORTS = {
    "truth": ("  The answer: {value}", "  答案：{value}"),
    "source": ("Source: {source}", "出处：{source}"),
    "net-title": ("{title}, input {image}", "{title}，输入 {image}"),
    "net-name": ("name", "名称"),
    "net-year": ("year", "年份"),
    "net-input": ("input", "输入"),
    "net-type": ("type", "类型"),
    "net-output-shape": ("output", "输出"),
    "net-parameters": ("parameters", "参数量"),
    "net-macs": ("MACs", "MACs"),
    "net-receptive-field": ("field", "感受野"),
    "net-whole-image": ("all", "全图"),
    "net-field-bound": (
        "Behind adaptive pooling that does not divide evenly a field is an upper bound, rounded "
        "down to whole pixels.",
        "自适应池化不能整除时，其后各层的感受野是上界，向下取整到整数像素。",
    ),
    "net-total": ("total", "合计"),
    "net-flops": (
        "MACs are those of convolutions and linear layers; as FLOPs they are {flops}.",
        "MACs 只算卷积和全连接层；折合 {flops} FLOPs。",
    ),
    "net-no-bias": (
        "The biases of convolutions and linear layers are not counted.",
        "未计入卷积和全连接层的偏置。",
    ),
    "net-no-batch-norm": (
        "The parameters of BatchNorm are not counted.",
        "未计入 BatchNorm 的参数。",
    ),
    "net-folded": (
        "{layers} {layers:layer|layers} in {rows} {rows:row|rows}; --all shows each.",
        "{layers} 层折叠为 {rows} 行；--all 逐层显示。",
    ),
    "batch-summary": ("{right} of {rows} right", "{rows} 行中 {right} 行正确"),
    "bank-more-lines": (
        "… and {count} more; mend these first (--json lists all)",
        "……另有 {count} 行；请先修改以上问题（--json 列出全部）",
    ),
    "bank-more-here": ("and {count} more here", "此题另有 {count} 处"),
    "bank-checked": ("{file}: {count} {count:fault|faults}", "{file}：{count} 处问题"),
    "bank-no-identity": (
        '{path} goes by its name; begin it with `schema = 2` and `deck = "{word}"`, and it stays '
        "the same deck wherever it is moved and whatever it is called",
        '{path} 靠文件名识别；在开头写上 `schema = 2` 和 `deck = "{word}"`，移动或改名后仍是同一个题库',
    ),
    "bank-new": (
        "Wrote {file}, {count} questions to be replaced by yours.",
        "已写入 {file}，含 {count} 道示例题，改成你自己的即可。",
    ),
    "bank-new-next": (
        "`quizcnn bank check` finds what is wrong in it; in the folder {folder} it takes part in practice.",
        "用 `quizcnn bank check` 检查；放进目录 {folder} 就会参加练习。",
    ),
    "deck-fault": (
        "{fault}; everything else works meanwhile",
        "{fault}；其余部分照常可用",
    ),
    "questions-found": ("{count} {count:question|questions}", "共 {count} 道题"),
    "chapter": ("# {topic} ({id}): {count}", "# {topic}（{id}）：{count}"),
    "heading": ("{kind}, difficulty {difficulty}", "{kind}，难度 {difficulty}"),
    "buried-until": ("buried until {day}", "推迟到 {day}"),
    "question-numeric": ("numeric", "数值题"),
    "question-grid": ("grid", "网格题"),
    "question-concept": ("concept", "概念题"),
    "question-choice": ("choice", "选择题"),
    "shown-topic": ("{topic}, variant {number}", "{topic}，变体 {number}"),
    "shown-requires": ("; builds on {ids}", "；先学：{ids}"),
    "claim": ("Often written: {text}", "常见说法：{text}"),
    "correction": ("In fact: {text}", "实际上：{text}"),
    "follow-ups": ("What may be asked next:", "可能的追问："),
    "count-due": ("due         {count:5}", "到期     {count:5}"),
    "count-new": ("new         {count:5}", "新题     {count:5}"),
    "count-learning": ("to drill    {count:5}", "待巩固   {count:5}"),
    "count-done_today": ("done today  {count:5}", "今日已答 {count:5}"),
    "count-next-due": ("next due    {day}", "下次到期 {day}"),
    "how-to-go-on": (
        "Go on with `quizcnn practice`, or line by line with `quizcnn practice --plain`.",
        "用 `quizcnn practice` 开始练习；逐行练习用 `quizcnn practice --plain`。",
    ),
    "kind-review": ("review", "复习"),
    "kind-drill": ("drill", "巩固"),
    "not-recorded": ("Nothing was recorded.", "没有记录。"),
    "retracted": ("(taken back)", "（已撤销）"),
    "history-empty": ("No reviews yet.", "还没有复习记录。"),
    "undone": (
        "Taken back: {question}, graded {quality} on {day}.",
        "已撤销：{question}，{day} 评分 {quality}。",
    ),
    "redone": (
        "Brought back: {question}, graded {quality} on {day}.",
        "已恢复：{question}，{day} 评分 {quality}。",
    ),
    "stats-period-help": (
        "the days that answers, times, topics' results and mistakes are counted over, up to today: "
        "all, the last 30 (month) or the last 7 (week)",
        "统计到今天为止哪些天的作答、用时、各主题结果和错误：全部（all）、近 30 天（month）或近 7 天（week）",
    ),
    "stats-period": ("period      {period}", "时段     {period}"),
    "stats-questions": (
        "questions   {learned} met of {questions}",
        "题目     已学 {learned} / 共 {questions}",
    ),
    "stats-reviews": (
        "reviews     {reviews}, and {drills} {drills:drill|drills}",
        "复习     {reviews} 次，巩固 {drills} 次",
    ),
    "stats-retention": ("retention   {retention}", "记忆率   {retention}"),
    "stats-mature": (
        ", {retention} of those after three weeks or more",
        "，其中隔三周以上的 {retention}",
    ),
    "stats-streak": (
        "streak      {streak} {streak:day|days}, longest {longest}",
        "连续     {streak} 天，最长 {longest} 天",
    ),
    "stats-time": (
        "time        {minutes} min on {days} {days:day|days}",
        "用时     {days} 天共 {minutes} 分钟",
    ),
    "stats-forecast": ("coming days", "未来几天"),
    "stats-topics": ("topics", "各主题"),
    "stats-topic": (
        "   known {known}   passed {right}   fails {fails}",
        "   掌握 {known}   通过 {right}   失误 {fails}",
    ),
    "stats-misconception": (
        "   in {cards} {cards:card|cards}, last {last}",
        "   {cards} 张卡片，最近 {last}",
    ),
    "stats-misconceptions": ("what is still mixed up", "还会混淆的地方"),
    "recorded-time": (
        "Counted {counted} of the {seconds} s.",
        "{seconds} 秒中计 {counted} 秒。",
    ),
    "recorded": (
        "Recorded with quality {quality}; it comes back on {day}.",
        "已记录，评分 {quality}；下次 {day}。",
    ),
    "import-gone": (
        "No longer in the file: {ids}. They are kept and not asked, and come back when the file has "
        "them again.",
        "文件里已没有：{ids}。它们会保留但不再出题，文件里重新出现后即恢复。",
    ),
    "import-other-name": (
        "Import it under which name? (empty: not at all) ",
        "用什么名字导入？（留空则不导入）",
    ),
    "imported": (
        "Deck {deck}: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged.",
        "题库 {deck}：新增 {added}，更新 {changed}，移除 {removed}，不变 {unchanged}。",
    ),
    "would-import": (
        "Deck {deck} would bring: {added} added, {changed} changed, {removed} removed, "
        "{unchanged} unchanged. Nothing was changed.",
        "题库 {deck} 将会：新增 {added}，更新 {changed}，移除 {removed}，不变 {unchanged}。未作改动。",
    ),
    "backed-up": ("Backed up to {backup}.", "已备份到 {backup}。"),
    "restored": (
        "{collection} is now what {backup} holds.",
        "{collection} 现在就是 {backup} 的内容。",
    ),
    "examining": ("looking at: {part}", "正在检查：{part}"),
    "examined": ("{file}: {count} {count:fault|faults}", "{file}：{count} 处问题"),
    "examined-sound": ("{file} is sound.", "{file} 完好。"),
    "fault": ("{fault}", "{fault}"),
    "fault-mends": ("{fault} (can be mended)", "{fault}（可以修复）"),
    "remark": ("Note: {remark}", "注意：{remark}"),
    "mended": ("Mended: {fault}", "已修复：{fault}"),
    "doctor-repair": (
        "`quizcnn doctor --repair` mends what can be mended; what is there now is saved first.",
        "`quizcnn doctor --repair` 会修复可以修复的部分，并事先保存现状。",
    ),
    "doctor-restore": (
        "For the rest there are backups, the newest first; `quizcnn restore FILE` puts one in place:",
        "其余部分可用备份恢复（从新到旧）；`quizcnn restore FILE` 会用备份替换存档：",
    ),
    "doctor-no-backups": (
        "No backup of this collection lies beside it; if you keep one elsewhere, "
        "`quizcnn restore FILE` puts it in place.",
        "存档旁边没有它的备份；如果别处有备份，`quizcnn restore FILE` 会用它替换存档。",
    ),
    "replaced-saved": (
        "What it was before is kept in {saved}.",
        "原来的内容保存在 {saved}。",
    ),
    "hidden-by-builtin": (
        "{id} of deck {deck} is hidden by the built-in card; "
        "`quizcnn deck rename {deck} --id {id}=NEW` frees it",
        "题库 {deck} 的 {id} 被内置卡片遮住了；用 `quizcnn deck rename {deck} --id {id}=新id` 可让它重新出现",
    ),
    "hidden-by-own-deck": (
        "{id} of deck {deck} is hidden by deck {owner} in your decks folder; "
        "`quizcnn deck rename {deck} --id {id}=NEW` frees it",
        "题库 {deck} 的 {id} 被 decks 目录里的题库 {owner} 遮住了；"
        "用 `quizcnn deck rename {deck} --id {id}=新id` 可让它重新出现",
    ),
    "exported": (
        "Wrote {count} {count:question|questions} to {path}.",
        "已把 {count} 道题写入 {path}。",
    ),
    "serve-ready": (
        "quizcnn is at {url} in a browser on this machine. Ctrl+C ends it.",
        "请在本机浏览器中打开 {url}。按 Ctrl+C 结束。",
    ),
    "serve-refusal": (
        "quizcnn answers only to its own page; open {url} on this machine.\n",
        "quizcnn 只回应自己的页面；请在本机打开 {url}。\n",
    ),
    "config-no-default": ("  no default; any text", "  无默认值；可填任意文字"),
    "config-default": (
        "  default {default}; allowed {allowed}",
        "  默认 {default}；可用 {allowed}",
    ),
}

_PLAIN = {
    "plain-commands": (
        ":h hint   :d don't know   :n next step of the solution   :e tick other key points\n"
        ":f flag, or off   :note TEXT   :note -   :s suspend   :b bury until tomorrow   :reset begin anew\n"
        ":i all about this card   :t time taken   :p stop the clock\n"
        ":u undo   :r redo   :l language   :q stop   :? this list",
        ":h 提示   :d 不会   :n 解答的下一步   :e 重新勾选要点\n"
        ":f 加标记或取消   :note 文字   :note -   :s 不再出   :b 明天再说   :reset 从头开始\n"
        ":i 这张卡的全部信息   :t 已用时间   :p 停表\n"
        ":u 撤销   :r 恢复   :l 切换语言   :q 结束   :? 本列表",
    ),
    "plain-no-steps": ("There are no steps to this one.", "这道题没有推导步骤。"),
    "plain-time": (
        "{seconds} s so far; {expected} s are expected.",
        "已用 {seconds} 秒；预计 {expected} 秒。",
    ),
    "plain-paused": ("The clock stands. Enter goes on. > ", "已停表。按回车继续。> "),
    "plain-reset": (
        "{question} is to begin anew, as if it had never been asked (its log stays): really? y/n > ",
        "{question} 将从头开始，就像从未问过（复习记录保留）：确定吗？y/n > ",
    ),
    "card-belongs": ("topic {topic}, deck {deck}", "主题 {topic}，题库 {deck}"),
    "card-is-new": ("new", "新题"),
    "card-stands": (
        "due {due}, interval {days} d, ease {ease}, {reviews} {reviews:review|reviews}, {lapses} failed",
        "到期 {due}，间隔 {days} 天，难度系数 {ease}，复习 {reviews} 次，失败 {lapses} 次",
    ),
    "card-builds-on": ("builds on: {ids}", "前置：{ids}"),
    "card-needed-by": ("needed by: {ids}", "后续：{ids}"),
    "card-note": ("note: {note}", "笔记：{note}"),
    "inline-needs-a-terminal": (
        "Under the prompt it needs a terminal; it goes on line by line.",
        "在提示符下练习需要终端；改为逐行进行。",
    ),
    "inline-not-here": (
        "Here nothing can be drawn under the prompt; it goes on with the full screen.",
        "这里不能在提示符下绘制；改用全屏界面。",
    ),
    "plain-unknown": (
        "There is no such command. :? lists them.",
        "没有这个命令。用 :? 查看全部命令。",
    ),
    "plain-too-late": ("That is of no use now.", "现在用不上这个命令。"),
    "plain-card": (
        "Card {number} of {last}: {topic}, {kind}",
        "第 {number} 张，共 {last} 张：{topic}，{kind}",
    ),
    "plain-answer": ("answer (:? for help) > ", "答案（:? 帮助）> "),
    "plain-think": (
        "say your answer, then press Enter for the key points (:? for help) > ",
        "先说出你的答案，再按回车看要点（:? 帮助）> ",
    ),
    "plain-tick": (
        "which points did you name? numbers such as 1 3, Enter for none > ",
        "你答到了哪几点？输入编号如 1 3，没有就按回车 > ",
    ),
    "plain-bad-tick": ("Numbers from 1 to {total}, please.", "请输入 1 到 {total} 的编号。"),
    "plain-missed": ("What was not in it:", "没有说到的："),
    "plain-retry": (
        "try once more, or Enter for the answer (:? for help) > ",
        "再试一次，或直接按回车看答案（:? 帮助）> ",
    ),
    "plain-rate": (
        "quality 0–5, Enter for {suggested} > ",
        "评分 0–5，回车采用 {suggested} > ",
    ),
    "plain-bad-quality": ("A number from 0 to 5, please.", "请输入 0 到 5。"),
    "plain-hint": ("Hint: {hint}", "提示：{hint}"),
    "plain-resumed": (
        "Going on with today's unfinished sitting; --fresh begins anew.",
        "继续今天未完成的练习；用 --fresh 重新开始。",
    ),
    "plain-buried": ("{question} comes back tomorrow.", "{question} 明天再出。"),
    "plain-suspended": ("{question} will not be asked again.", "{question} 不再出题。"),
    "plain-no-hint": ("There is no hint for this one.", "这道题没有提示。"),
    "plain-new": ("new", "新题"),
    "plain-leech": (
        "This one keeps slipping away: read the explanation first.",
        "这道题总是记不住：先看一遍讲解。",
    ),
    "plain-rated": ("It comes back on {day}.", "下次复习：{day}。"),
    "plain-drill-again": ("It comes again at the end of this sitting.", "本次练习末尾会再出一次。"),
    "plain-nothing-due": ("Nothing is due.", "现在没有到期的题目。"),
    "plain-summary": (
        "{answered} answered, {right} right.",
        "共答 {answered} 题，答对 {right} 题。",
    ),
    "days": ("{days} d", "{days} 天"),
}

_ERRORS = {
    "missing-words": (
        "the following arguments are required: {names}; see `{command} --help`",
        "缺少参数：{names}；参见 `{command} --help`",
    ),
    "missing-one": (
        "one of the arguments {names} is required; see `{command} --help`",
        "需要 {names} 之一；参见 `{command} --help`",
    ),
    "missing-value": (
        "argument {name}: expected one argument; see `{command} --help`",
        "参数 {name}：需要一个值；参见 `{command} --help`",
    ),
    "value-not-taken": (
        "argument {name}: ignored explicit argument '{value}'; see `{command} --help`",
        "参数 {name}：多余的值“{value}”；参见 `{command} --help`",
    ),
    "not-together": (
        "argument {name}: not allowed with argument {other}; see `{command} --help`",
        "参数 {name}：不能与 {other} 同用；参见 `{command} --help`",
    ),
    "unknown-command": (
        "there is no command '{name}'{suggestion} (quizcnn --help lists them)",
        "没有命令“{name}”{suggestion}（quizcnn --help 列出全部）",
    ),
    "option-before-command": (
        "{option} stands before the command; only --lang, --json, --collection and --no-color may, "
        "put it behind",
        "{option} 写在了命令前面；命令前面只能写 --lang、--json、--collection、--no-color，请移到后面",
    ),
    "system-error": (
        "the system refused ({detail}); make room or give access, and try again",
        "系统拒绝（{detail}）；请腾出空间或给予权限后再试",
    ),
    "output-failed": (
        "everything up to here is done and kept, only the output could not be written ({detail}); there is no need to repeat it",
        "到此为止的操作都已完成并保存，只是结果没能输出（{detail}）；不必重做",
    ),
    "unexpected": (
        "something unforeseen happened ({kind}: {detail}); "
        "quizcnn doctor says whether the collection is sound, "
        "and QUIZCNN_DEBUG=1 shows where it happened, for a report",
        "发生了意外（{kind}：{detail}）；quizcnn doctor 可检查存档是否完好，设 QUIZCNN_DEBUG=1 可显示位置以便反馈",
    ),
    "no-such-backup": (
        "there is no backup {path}; `quizcnn doctor --json` lists those beside the collection",
        "没有备份 {path}；`quizcnn doctor --json` 会列出存档旁边的备份",
    ),
    "collection-not-there": (
        "there is no collection {path}; check the name, or begin it with "
        "`quizcnn practice --collection`",
        "没有存档 {path}；请检查名称，或用 `quizcnn practice --collection` 新建",
    ),
    "bad-instant": (
        "'{text}' is not an instant; write it as 2030-01-31T09:00 or 2030-01-31T09:00+08:00",
        "“{text}”不是有效时刻；请写成 2030-01-31T09:00 或 2030-01-31T09:00+08:00",
    ),
    "too-many-words": (
        "'{words}' is too much; see `{command} --help`",
        "多出了“{words}”；参见 `{command} --help`",
    ),
    "not-a-count": (
        "{option} {text}: expected a whole number, zero or more",
        "{option} {text}：应为大于等于零的整数",
    ),
    "not-in-range": (
        "{option} {text}: expected a number from {least} to {most}",
        "{option} {text}：应为 {least} 到 {most} 之间的数",
    ),
    "not-a-choice": (
        "{name}: there is no '{value}'; choose from {choices}",
        "{name}：没有“{value}”；可选：{choices}",
    ),
    "not-a-choice-near": (
        "{name}: there is no '{value}'; did you mean '{near}'?",
        "{name}：没有“{value}”；是不是想写“{near}”？",
    ),
    "unknown-option": (
        "there is no option '{name}'; `{command} --help` lists them",
        "没有选项“{name}”；用 `{command} --help` 查看全部",
    ),
    "unknown-option-near": (
        "there is no option '{name}'; did you mean '{near}'?",
        "没有选项“{name}”；是不是想写“{near}”？",
    ),
    "no-target": (
        "name a question or a quantity, such as conv_output_size; `quizcnn calc --list` shows them",
        "请给出题目编号或量的名字，如 conv_output_size；用 `quizcnn calc --list` 查看",
    ),
    "no-answer": (
        "there is no answer to grade; put it after the target, such as 112",
        "没有要批改的答案；请写在目标后面，例如 112",
    ),
    "many-answers": (
        "there are several answers ({words}); put one with spaces in quotes",
        "有多个答案（{words}）；含空格的答案请加引号",
    ),
    "no-such-quantity": (
        "no quantity holds '{words}'; `quizcnn calc --list` shows them all",
        "没有量含有“{words}”；用 `quizcnn calc --list` 查看全部",
    ),
    "calc-words": (
        "'{words}' is not a parameter; write parameters as NAME=VALUE",
        "“{words}”不是参数；参数写成 NAME=VALUE",
    ),
    "net-words": (
        "'{words}' is no option; name one network, and write options as NAME=VALUE",
        "“{words}”不是选项；只写一个网络名，选项写成 NAME=VALUE",
    ),
    "net-csv": (
        "--csv is for one network, and without --json; leave one of them out",
        "--csv 用于单个网络，且不能与 --json 同用；请去掉其一",
    ),
    "net-quiz-of-what": (
        "--quiz asks about one network; name it, as in `quizcnn net resnet-50 --quiz`",
        "--quiz 针对一个网络；请写出网络名，例如 `quizcnn net resnet-50 --quiz`",
    ),
    "net-only-with-quiz": (
        "{option} goes with --quiz; add that, or leave {option} out",
        "{option} 要与 --quiz 同用；请加上 --quiz，或去掉 {option}",
    ),
    "net-nothing-to-ask": (
        "{network}: there is nothing to ask about its layers; a quiz needs a convolution, pooling or "
        "linear layer",
        "{network}：它的层没有可问的内容；出题至少需要一个卷积层、池化层或全连接层",
    ),
    "net-kept": (
        "{count} {count:card|cards} added to {path}; `quizcnn practice` asks {count:it|them} from now on",
        "已向 {path} 添加 {count} 张卡片；今后 `quizcnn practice` 会出这些题",
    ),
    "net-known": (
        "{count} {count:card was|cards were} there already",
        "有 {count} 张卡片原来就在其中",
    ),
    "net-options-alone": (
        "{words}: options are for one network; name it first",
        "{words}：选项要跟在网络名之后；请先写网络名",
    ),
    "given-twice": ("{name} is given twice; leave one out", "{name} 给了两次；请去掉一个"),
    "variant-of-quantity": (
        "{target} is a quantity and has no variants; leave the variant out",
        "{target} 是一个量，没有变体；请去掉变体编号",
    ),
    "not-computed": (
        "'{target}' is a {kind} question: there is no number to check; "
        "`quizcnn show {target}` shows its answer",
        "“{target}”是 {kind} 题，没有可批改的数；用 `quizcnn show {target}` 查看答案",
    ),
    "batch-alone": (
        "--batch takes its answers from the file; leave the other words out",
        "--batch 的答案来自文件；请去掉其他参数",
    ),
    "unreadable-file": (
        "{path} cannot be read ({detail}); name a file that can",
        "无法读取 {path}（{detail}）；请给出可读的文件",
    ),
    "not-utf-8": (
        "{path} is not UTF-8 text; save it as UTF-8",
        "{path} 不是 UTF-8 文本；请另存为 UTF-8",
    ),
    "bad-json-row": (
        '{path}, line {line}: expected {{"target": …, "parameters": {{…}}, "answer": …}}',
        '{path} 第 {line} 行：应为 {{"target": …, "parameters": {{…}}, "answer": …}}',
    ),
    "bad-row": ("{path}, line {line}: {detail}", "{path} 第 {line} 行：{detail}"),
    "bad-csv-cell": (
        "{path}, line {line}: a cell never ends or is wrongly quoted ({detail}); mend its quotes",
        "{path} 第 {line} 行：单元格没有结束或引号有误（{detail}）；请检查引号",
    ),
    "bad-csv-header": (
        "{path}, line 1: the first line must name the columns {columns}",
        "{path} 第 1 行：首行必须写列名 {columns}",
    ),
    "bad-csv-row": (
        "{path}, line {line}: expected {count} {count:column|columns}; put a cell with commas in quotes",
        "{path} 第 {line} 行：应有 {count} 列；含逗号的单元格请加引号",
    ),
    "bad-csv-parameters": (
        "{path}, line {line}: '{word}' is not a parameter; write NAME=VALUE words",
        "{path} 第 {line} 行：“{word}”不是参数；请写成 NAME=VALUE",
    ),
    "history-needs-json": (
        "only .json can carry the review log, not {format}; leave --with-history out",
        "只有 .json 能带上复习记录，{format} 不行；请去掉 --with-history",
    ),
    "not-an-answer": (
        "{answer} is no answer; give a number, a list, an array, or the text one would type",
        "{answer} 不是答案；请给出数、列表、数组，或按输入习惯写的文字",
    ),
    "completion-one": (
        "name one shell ({shells}), or else one of --values and --parameters",
        "请写一种 shell（{shells}），或者 --values 和 --parameters 之一",
    ),
    "nothing-to-undo": ("there is nothing to take back", "没有可撤销的复习"),
    "nothing-to-redo": (
        "there is nothing to bring back: nothing was taken back, or another review came since",
        "没有可恢复的复习：没有撤销过，或之后又有新的复习",
    ),
    "serve-needs": (
        "the browser needs the extra `serve`, which is not installed; in a clone `make serve` installs and "
        "starts it, else install it with: pip install 'quizcnn[serve]'",
        "浏览器界面需要额外组件 `serve`，还没有安装；在源码目录里用 `make serve` 安装并启动，"
        "否则用 pip install 'quizcnn[serve]' 安装",
    ),
    "not-loopback": (
        "{host} can be reached from other machines, and whoever reaches the screens uses your collection; "
        "leave --host out, and from elsewhere come through a tunnel: ssh -L 8000:127.0.0.1:8000 THIS-MACHINE",
        "{host} 会让其他机器也能访问，而打开界面的人就在用你的存档；请去掉 --host，"
        "从别处访问请用隧道：ssh -L 8000:127.0.0.1:8000 这台机器",
    ),
    "port-taken": (
        "port {port} is taken by another program, perhaps another quizcnn; name a free one with --port, such as {free}",
        "端口 {port} 已被其他程序占用（也许是另一个 quizcnn）；请用 --port 换一个，例如 {free}",
    ),
    "port-not-allowed": (
        "port {port} is kept for the system; name one from 1024 on with --port, such as {free}",
        "端口 {port} 归系统使用；请用 --port 换一个 1024 以上的，例如 {free}",
    ),
    "note-and-clear": (
        "a note is either given or cleared: leave out the text or --clear",
        "笔记要么写入要么删除：请去掉文字或 --clear",
    ),
    "note-empty": (
        "the note is empty; give a text, or --clear to take the note off",
        "笔记是空的；请写上文字，或用 --clear 删除笔记",
    ),
}

TABLE = {
    **{f"{name}-does": text for name, text in _DOES.items()},
    **{
        f"{name}-example": (f"example: {line}", f"示例：{line}") for name, line in _EXAMPLES.items()
    },
    **_HELP,
    **_REPORTS,
    **_PLAIN,
    **_ERRORS,
}
