"""What the bank says: faults of deck files, of formulas and of variants."""

from __future__ import annotations

TABLE = {
    # frames
    "fault": ("{place}: {message}", "{place}：{message}"),
    "one-fault": ("{fault}", "{fault}"),
    "faults": (
        "{fault} (and {others} more; `quizcnn bank check` lists them all)",
        "{fault}（另有 {others} 处错误，用 `quizcnn bank check` 查看全部）",
    ),
    "remembered": ("{text}", "{text}"),
    # the file
    "bad-deck-name": (
        "'{name}' cannot be a deck's name; use 1 to {limit} characters that can be printed, no / or \\, "
        "and no dot in front (`import` takes them with `--as NAME`)",
        "“{name}”不能作题库名；请用 1 到 {limit} 个可显示的字符，不含 / 和 \\，开头不用点（导入时用 `--as 名字`）",
    ),
    "unreadable": (
        "{path} cannot be read ({reason}); check the path and its permissions",
        "无法读取 {path}（{reason}）；请检查路径和权限",
    ),
    "cannot-be-read": (
        "it cannot be read ({reason}); check its permissions",
        "无法读取（{reason}）；请检查权限",
    ),
    "deck-name-taken": (
        "there is a deck called {name} already; rename the file",
        "已有名为 {name} 的题库；请给文件改名",
    ),
    "file-too-large": (
        "the file is larger than {limit} MB; split it into several decks",
        "文件超过 {limit} MB；请拆成几个题库",
    ),
    "not-utf-8": (
        "line {line} is not UTF-8 text; save the file as UTF-8",
        "第 {line} 行不是 UTF-8 文本；请把文件另存为 UTF-8",
    ),
    "key-too-long": (
        "a key has more than {most} parts between dots; nothing in a deck is nested so deeply",
        "一个键用点分成了 {most} 段以上；题库里没有嵌套这么深的内容",
    ),
    "unforeseen": (
        "this could not be worked out ({kind}: {detail}); write it more simply",
        "这里无法处理（{kind}：{detail}）；请写得简单些",
    ),
    "unfillable": (
        "{hole} cannot be filled in ({kind}: {detail}); write it more simply",
        "{hole} 无法填入（{kind}：{detail}）；请写得简单些",
    ),
    "nested-too-deep": (
        "the lists or tables are nested too deeply; flatten them",
        "列表或表嵌套太深；请减少层数",
    ),
    "not-toml": (
        "this is not valid TOML ({detail}); mend it there",
        "不是有效的 TOML（{detail}）；请在此处修改",
    ),
    "missing-schema": (
        "the line `schema = {schema}` is missing at the top of the file",
        "文件开头缺少 `schema = {schema}` 这一行",
    ),
    "unknown-schema": (
        "schema {value} is not known here; this version reads schema {known}",
        "不认识 schema {value}；本版本可读 schema {known}",
    ),
    "needs-schema-2": (
        "a file of schema 1 has no {name}; write `schema = {schema}` at the top, or remove it",
        "{name} 要 schema 2 才能写；请在文件开头写 `schema = {schema}`，或删掉它",
    ),
    "unknown-language": (
        "{language} is no language of a deck; there are: {known}",
        "{language} 不是题库可用的语言；可用的有：{known}",
    ),
    "no-languages": (
        "the list is empty; name one of {known}, or drop the line for both",
        "列表是空的；请写 {known} 之一，或删掉这一行（即两种语言）",
    ),
    "origin-by-import-only": (
        "only an import writes where a deck comes from; remove the line",
        "origin 只由导入写入；请删掉这一行",
    ),
    "identity-reserved": (
        "{identity} is the built-in bank; give this deck a word of its own",
        "{identity} 是内置题库的标识；请给这个题库换一个",
    ),
    "identity-taken": (
        "{other} is the same deck; remove one of the two files, or give this one a word of its own "
        "and other ids",
        "{other} 就是这个题库；请删掉其中一个文件，或给这个文件换一个标识并改用别的题目 id",
    ),
    "not-question-tables": (
        "questions are tables that begin with [[question]]",
        "每道题都应是以 [[question]] 开头的表",
    ),
    "no-questions": (
        "there is no question; each begins with [[question]]",
        "没有任何题目；每道题以 [[question]] 开头",
    ),
    "too-many-questions": (
        "{count} questions are more than the {limit} allowed; split the file",
        "{count} 道题超过上限 {limit}；请拆分文件",
    ),
    # fields
    "unknown-field": (
        "there is no field '{name}'{known}",
        "没有“{name}”这个字段{known}",
    ),
    "missing": ("the field is missing; add it", "缺少这个字段；请补上"),
    "missing-language": (
        "the text in this language is missing; every text of this deck is given in {languages}",
        "缺少这种语言的文本；这个题库的每段文字都要有 {languages}",
    ),
    "other-language": (
        "the deck's `languages` do not name {language}; add it there, or remove this text",
        "题库的 `languages` 里没有 {language}；请在那里加上，或删掉这段文字",
    ),
    "empty": (
        "the text is empty; write it or drop the field",
        "文本是空的；请写上内容或删掉该字段",
    ),
    "empty-list": (
        "the list is empty; write something in it or drop the field",
        "列表是空的；请写上内容或删掉该字段",
    ),
    "not-a-text": ("{value} is not a text; put it in quotes", "{value} 不是文本；请加上引号"),
    "not-a-table": ("{value} is not a table", "{value} 不是表"),
    "not-a-list": (
        "{value} is not a list; put it in square brackets",
        "{value} 不是列表；请放进方括号里",
    ),
    "not-a-boolean": (
        "{value} is neither true nor false, written without quotes",
        "{value} 不是 true 或 false（不加引号）",
    ),
    "not-an-integer": (
        "{value} is not a whole number from {low} to {high}",
        "{value} 不是 {low} 到 {high} 之间的整数",
    ),
    "list-too-long": (
        "{length} entries are more than the {limit} allowed",
        "{length} 项超过上限 {limit}",
    ),
    "text-too-long": (
        "{length} characters are more than the {limit} allowed; shorten the text",
        "{length} 个字符超过上限 {limit}；请缩短",
    ),
    "unsafe-character": (
        "character {position} is {code}, a control or invisible character; remove it",
        "第 {position} 个字符是 {code}，属于控制字符或不可见字符；请删除",
    ),
    "unknown-name": ("there is no '{name}'{known}", "没有“{name}”{known}"),
    "twice": ("{name} stands here twice; keep one", "{name} 重复出现；只保留一个"),
    "bad-id": (
        "{value} is no question id; use small letters, digits and at least one hyphen, "
        "at most {limit} characters",
        "{value} 不能作题目 id；只用小写字母和数字，至少含一个连字符，最多 {limit} 个字符",
    ),
    "bad-word": (
        "{value} should be small letters and digits joined by hyphens",
        "{value} 应由小写字母和数字组成，用连字符连接",
    ),
    # questions
    "duplicate-id": (
        "question #{first} already has the id {id}; give this one another",
        "第 {first} 题已经用了 id {id}；请给这道题换一个",
    ),
    "id-taken": (
        "another deck already has a question {id}; give this one another id",
        "另一个题库已有题目 {id}；请给这道题换一个 id",
    ),
    "missing-for-kind": (
        "a {kind} question cannot do without this field; add it",
        "{kind} 题必须有这个字段；请补上",
    ),
    "foreign-to-kind": (
        "a {kind} question has no {field}; remove it or change the kind",
        "{kind} 题没有 {field}；请删掉它或更改 kind",
    ),
    "not-one-correct": (
        "{count} choices are marked correct; mark exactly one with correct = true",
        "有 {count} 个选项标为正确；必须恰好一个写 correct = true",
    ),
    "choices-count": (
        "{count} {count:choice|choices}; give 2 to 8",
        "有 {count} 个选项；应为 2 到 8 个",
    ),
    "same-choices": (
        "two choices read the same once filled ({value}); make them differ",
        "两个选项填入数值后完全相同（{value}）；请改成不同的",
    ),
    "unequal-lists": (
        "{en} {en:entry|entries} in English but {zh} in Chinese; the lists go line by line",
        "英文 {en} 条，中文 {zh} 条；两边应逐条对应",
    ),
    "key-points-count": (
        "{count} key {count:point|points}; give {least} to {most}",
        "有 {count} 条要点；应为 {least} 到 {most} 条",
    ),
    "no-shared-misconception": (
        "no quantity has a misconception {name}{known}",
        "没有哪个量有 {name} 这个错法{known}",
    ),
    "shared-cannot-take": (
        "{problem}; it takes parameters of the question by name, so name one like that, or write the "
        "formula as `answer`",
        "{problem}；它按名字取题目的参数，请用同名参数，或在 `answer` 里写出公式",
    ),
    "several-misconceptions": (
        "several quantities have {id}; write which: {names}",
        "不止一个量有 {id}；请写明是哪个：{names}",
    ),
    "unknown-requirement": (
        "there is no question '{name}'{known}",
        "没有“{name}”这道题{known}",
    ),
    "circular-requirement": (
        "the question requires itself by way of {path}; break the circle",
        "经由 {path}，这道题要求了它自己；请打断循环",
    ),
    # craft
    "no-reference": (
        "there is no reference; add [[question.references]] with the title and where in it to look",
        "没有参考文献；请用 [[question.references]] 写上标题和具体位置",
    ),
    "no-explanation": (
        "there is no explanation; say in a few lines why the answer is what it is",
        "没有解析；请用几行说明答案为什么是这样",
    ),
    "same-prompt": (
        "the prompt consists of the same words as that of {id}; ask something else or keep one of "
        "the two",
        "题面用词与 {id} 相同；请换个问法问别的内容，或两题只留一题",
    ),
    "similar-prompt": (
        "the prompt is {percent}% alike to that of {id} and the answers agree; ask something else "
        "or keep one of the two",
        "题面与 {id} 相似度达 {percent}%，答案也一致；请改问别的内容，或两题只留一题",
    ),
    # texts that lost characters
    "replacement-character": (
        "from character {position} on stands {text}, which a program writes for characters it "
        "cannot; write them again and save the file as UTF-8",
        "第 {position} 个字符起是 {text}，像是保存时丢失的字符；请重新输入并把文件存为 UTF-8",
    ),
    "no-such-character": (
        "character {position} is {code}, for which fonts have no picture; use another",
        "第 {position} 个字符是 {code}，字体里没有这个字形；请换一个",
    ),
    "misread-text": (
        "{text} looks like {original} read in a wrong encoding; write it again and save the file as "
        "UTF-8",
        "{text} 像是 {original} 被错误编码读入后的乱码；请重新输入并把文件存为 UTF-8",
    ),
    "lost-escape": (
        "a line begins with {text}: TOML took the backslash and n before it for a new line; write "
        "the sign itself, such as ∇",
        "有一行以 {text} 开头：TOML 把它前面的反斜杠和 n 当成了换行；请直接写符号，如 ∇",
    ),
    "not-chinese": (
        "there is no Chinese in the Chinese text; translate it",
        "中文文本里没有中文；请翻译",
    ),
    "rounded-away": (
        "{{{{ {formula} }}}} is shown as {shown} although it is not zero; give it more digits",
        "{{{{ {formula} }}}} 不是零，却显示为 {shown}；请增加位数",
    ),
    # what a person would not write
    "glossed-by-itself": (
        "{text} explains {word} by itself; drop the bracket or write another word in it",
        "{text} 用 {word} 自己解释自己；请去掉括号或换个词",
    ),
    "wrong-article": (
        "{found} should be {better}; where the number is drawn write {{{{ article(n) }}}} {{n}}",
        "{found} 应为 {better}；数字是抽取的，请写 {{{{ article(n) }}}} {{n}}",
    ),
    "plural-of-one": (
        "{found} should be singular; where the number is drawn write "
        "{{n}} {{{{ plural(n, 'cell') }}}}",
        "{found} 应用单数；数字是抽取的，请写 {{n}} {{{{ plural(n, 'cell') }}}}",
    ),
    "exponent-shown": (
        "{text} is how programs write; write 10,000 or 1.5×10⁻⁷",
        "{text} 是程序的写法；请写成 10,000 或 1.5×10⁻⁷",
    ),
    "spaced-percent": (
        "{found} has a space before the sign, other percentages of the card have none; "
        "write {better}",
        "{found} 在百分号前有空格，本题别处没有；请写 {better}",
    ),
    "network-id-shown": (
        "{id} is what formulas call the network; write its name as people do, such as ResNet-50",
        "{id} 是公式里用的网络标识；请写人们用的名字，如 ResNet-50",
    ),
    "question-id-shown": (
        "{id} is the id of a question; say in words what is meant",
        "{id} 是题目的 id；请用文字说明所指",
    ),
    # two languages
    "english-alone": (
        "{what} stands in the English text only; say the same in both",
        "只有英文里有 {what}；两种语言应说同样的内容",
    ),
    "chinese-alone": (
        "{what} stands in the Chinese text only; say the same in both",
        "只有中文里有 {what}；两种语言应说同样的内容",
    ),
    # width
    "too-wide": (
        "an indented line takes {width} columns, of which 80-column terminals show {limit}; make "
        "the grid or drawing narrower",
        "有一行缩进的内容宽 {width} 列，80 列终端只能显示 {limit} 列；请把网格或图改窄",
    ),
    "answer-too-wide": (
        "the grid to be typed takes {width} columns, of which 80-column terminals show {limit}; "
        "give it fewer columns or shorter numbers",
        "要填写的网格宽 {width} 列，80 列终端只能显示 {limit} 列；请减少列数或缩短数字",
    ),
    # mistakes and counts
    "shared-value": (
        "the misconceptions {id} and {other} give the same here, so an answer cannot tell them "
        "apart; take other numbers for the example, or, if they always agree, keep one and tell "
        "both in its text",
        "误解 {id} 与 {other} 在这里得到同一个值，凭答案分不出是哪种；请给示例换数字，"
        "若两者总是相同，就只留一个，并在文字里说明两种情况",
    ),
    "count-without-unit": (
        'the question asks "{asked}" and the answer is a whole number; say what is counted, such '
        'as unit = "channels"',
        '题目问的是“{asked}”，答案是整数；请写明数的是什么，如 unit = "channels"',
    ),
    # parameters
    "bad-parameter-name": (
        "{name} is no parameter name; use small letters, digits and underscores, and no word of "
        "Python such as lambda",
        "{name} 不能作参数名；只用小写字母、数字和下划线，且不能是 lambda 之类的 Python 关键字",
    ),
    "not-a-draw": (
        "{value} says not what to draw from; write a list like [3, 5], or a table like "
        "{{ from = 1, to = 9, step = 2 }}, {{ multiple_of = 32, from = 32, to = 512 }} or "
        "{{ grid = [4, 4], from = 0, to = 9 }}",
        "{value} 没说明取值范围；请写列表如 [3, 5]，或表如 {{ from = 1, to = 9, step = 2 }}、"
        "{{ multiple_of = 32, from = 32, to = 512 }}、{{ grid = [4, 4], from = 0, to = 9 }}",
    ),
    "no-options": ("the list is empty; there is nothing to draw", "列表是空的，无从抽取"),
    "not-a-value": (
        "{value} cannot be a parameter; use a number of at most 15 digits, true, false, a text "
        "or a grid of numbers",
        "{value} 不能作参数；请用不超过 15 位的数、true、false、文本或数字网格",
    ),
    "not-a-number": (
        "{value} is not a number of at most 15 digits",
        "{value} 不是不超过 15 位的数",
    ),
    "not-a-grid-shape": (
        "{value} is not a grid's shape: one to four lengths, at most {limit} cells in all",
        "{value} 不是网格形状：应为一到四个长度，总共不超过 {limit} 格",
    ),
    "too-few-for-distinct": (
        "{cells} {cells:cell|cells} cannot all differ with {values} {values:value|values}; widen from … to or make the grid "
        "smaller",
        "{values} 个值无法让 {cells} 格互不相同；请放宽 from … to 或缩小网格",
    ),
    "step-not-positive": ("{value} should be greater than 0", "{value} 应大于 0"),
    "empty-range": (
        "there is no value between from and to; make to larger",
        "from 与 to 之间没有取值；请增大 to",
    ),
    "too-many-options": (
        "{count} values are more than the {limit} allowed; take a larger step",
        "{count} 个取值超过上限 {limit}；请增大 step",
    ),
    "unused-parameter": (
        "the prompt never shows the parameter {name}; write {{{name}}} in it or drop the parameter",
        "题面没有用到参数 {name}；请在题面写 {{{name}}} 或删掉该参数",
    ),
    "example-incomplete": (
        "the example gives no value for {name}; add it",
        "示例没有给出 {name} 的值；请补上",
    ),
    "unknown-parameter": (
        "there is no parameter '{name}'{known}",
        "没有参数“{name}”{known}",
    ),
    # formulas
    "formula": (
        "in the formula {formula}, column {column}: {problem}",
        "公式 {formula} 第 {column} 列：{problem}",
    ),
    "formula-too-long": (
        "{length} characters are more than the {limit} allowed; split the formula",
        "{length} 个字符超过上限 {limit}；请拆分公式",
    ),
    "formula-character": (
        "only plain ASCII without backslashes can stand in a formula; write * for ×, - for −",
        "公式里只能用 ASCII 字符，不能有反斜杠；乘号写 *，减号写 -",
    ),
    "formula-unreadable": (
        "this is no formula; check operators, commas and brackets",
        "这里不成公式；请检查运算符、逗号和括号",
    ),
    "formula-too-large": (
        "the formula has too many parts or is nested too deeply; simplify it",
        "公式太长或嵌套太深；请化简",
    ),
    "formula-not-allowed": (
        "this cannot stand in a formula; use numbers, parameters, arithmetic, comparisons and "
        "calls of quantities",
        "公式里不能这样写；只能用数、参数、四则运算、比较以及对计算量的调用",
    ),
    "formula-not-a-function": (
        "only a function's or quantity's name can be called",
        "只能按名字调用函数或计算量",
    ),
    "formula-constant": (
        "this is neither a finite number, True, False nor a text",
        "这里应为有限的数、True、False 或文本",
    ),
    "formula-unknown-name": (
        "there is no parameter '{name}'; declare it or check the spelling",
        "没有参数“{name}”；请先声明或检查拼写",
    ),
    "formula-number-too-large": (
        "the numbers get too large here; make the exponent, the range or the grid smaller",
        "这里的数太大；请减小指数、取值范围或网格",
    ),
    "formula-division-by-zero": (
        "this divides by zero; exclude it with where",
        "这里除以零；请用 where 排除",
    ),
    "formula-undefined": (
        "there is no finite real result here; exclude these values with where",
        "这里没有有限的实数结果；请用 where 排除这些取值",
    ),
    "formula-not-indexable": (
        "only a list or a shape takes a whole number in square brackets",
        "方括号加整数只能用于列表或形状",
    ),
    "formula-index": (
        "there is no place {index} in {length} {length:value|values}; count from 0",
        "共 {length} 个值，没有第 {index} 位；从 0 数起",
    ),
    "formula-call": ("{problem}", "{problem}"),
    "formula-unfit-values": (
        "{name} cannot work with these values; check their kind and order",
        "{name} 不能处理这些值；请检查类型和顺序",
    ),
    "formula-arguments": (
        "the function takes {least} to {most} {most:value|values}, none of them by name",
        "这个函数要 {least} 到 {most} 个值，且不能按名字给",
    ),
    "formula-digits": (
        "the digits to round to are a whole number from 0 to 15",
        "舍入位数应为 0 到 15 的整数",
    ),
    "formula-not-a-number": (
        "a number is needed here",
        "这里需要一个数",
    ),
    "formula-not-a-text": ("a text in quotes is needed here", "这里需要加引号的文本"),
    "formula-not-a-condition": (
        "a comparison is needed here, such as kernel_size <= input_size",
        "这里需要一个比较式，如 kernel_size <= input_size",
    ),
    # texts with holes
    "lone-brace": (
        "character {position}: {brace} belongs to no hole; write {{name}} for a parameter, "
        "{{{{ formula }}}} for a fact, \\{brace} for the brace itself (\\\\{brace} between double "
        "quotes)",
        "第 {position} 个字符 {brace} 不成占位符；参数写 {{name}}，计算结果写 {{{{ 公式 }}}}，"
        "花括号本身写 \\{brace}（双引号里写 \\\\{brace}）",
    ),
    "tuple-in-text": (
        "{formula} is several values at once; give each its own braces, and write a brace that is "
        "one as \\{{",
        "{formula} 是几个值；请分别写成几个花括号，花括号本身写 \\{{",
    ),
    "bad-number-format": (
        "{format} is no number format; write one like .4f, .1%, % or d",
        "{format} 不是数字格式；请写 .4f、.1%、% 或 d 这样的格式",
    ),
    "unfilled": (
        "nothing fills {{{name}}}; declare the parameter or check the spelling",
        "没有东西可填 {{{name}}}；请声明该参数或检查拼写",
    ),
    # names that do not exist
    "unknown-function": (
        "there is no function or quantity '{name}'{known}",
        "没有“{name}”这个函数或计算量{known}",
    ),
    "unknown-misconception": (
        "{quantity} has no misconception '{name}'{known}",
        "{quantity} 没有“{name}”这种常见误解{known}",
    ),
    "about-needs-a-call": (
        "about names misconceptions of a quantity, so the answer must be one call of it; "
        "write the question's own under misconceptions instead",
        "about 引用的是计算量自带的误解，因此 answer 必须是对它的一次调用；"
        "否则请写成本题自己的 misconceptions",
    ),
    # variants
    "with-parameters": ("with {parameters}: {problem}", "当 {parameters} 时：{problem}"),
    "too-few-left": (
        "the constraints leave {count} of the at least {needed} draws a question needs; "
        "loosen them or widen the ranges",
        "约束只留下 {count} 种取值，至少需要 {needed} 种；请放宽约束或取值范围",
    ),
    "example-breaks-where": (
        "the example breaks the constraint {where}; change one of them",
        "示例不满足约束 {where}；请修改其中之一",
    ),
    "truth-no-number": (
        "the answer {value} is neither a number nor a shape nor a grid of numbers",
        "答案 {value} 不是数、形状或数字网格",
    ),
    "truth-not-finite": (
        "the answer is not finite; exclude these values with where",
        "答案不是有限的数；请用 where 排除这些取值",
    ),
    "truth-too-large": (
        "the answer has more than {limit} cells; make the grid smaller",
        "答案超过 {limit} 格；请缩小网格",
    ),
    "truth-of-other-kind": (
        'the answer suits kind = "{needed}", the question is {kind}; change the kind or the answer',
        '答案对应 kind = "{needed}"，而题目是 {kind}；请修改 kind 或 answer',
    ),
    "misconception-is-true": (
        "the misconception {id} gives the right answer here; exclude such values or change it",
        "误解 {id} 在这里恰好得到正确答案；请排除这类取值或修改它",
    ),
    "misconception-of-other-kind": (
        "{value} is not the kind of value the answer is; a learner could not type it",
        "{value} 与答案不是同一类值，学习者不可能填出它",
    ),
    "too-few-draws": (
        "variant {number} of {question} cannot be drawn; loosen its constraints or widen its "
        "ranges",
        "无法抽出 {question} 的第 {number} 个变体；请放宽约束或取值范围",
    ),
    "where-no-condition": (
        "{where} is no condition; write a comparison such as kernel_size <= input_size",
        "{where} 不是条件；请写比较式，如 kernel_size <= input_size",
    ),
    "where-broken": (
        "{question} asks that {where}; choose other values",
        "{question} 要求 {where}；请换别的取值",
    ),
    "no-such-parameter": (
        "{question} has no parameter '{name}'{known}",
        "{question} 没有参数“{name}”{known}",
    ),
    "not-an-override": (
        "{name}={value}: give a whole number, a decimal of at most 15 digits, or whatever the "
        "question draws for {name}",
        "{name}={value}：请给整数、不超过 15 位的小数，或与题目中 {name} 同类的值",
    ),
    "same-answer": (
        "the answer is {answer} in all {count} draws; let the parameters change it",
        "{count} 种取值的答案都是 {answer}；请让参数影响答案",
    ),
    # a new deck
    "not-a-deck-name": (
        "{path}: a deck's name ends in .toml; choose such a name",
        "{path}：题库文件名要以 .toml 结尾；请换个名字",
    ),
    "exists-already": (
        "{path} exists already and stays as it is; choose another name",
        "{path} 已存在，不会覆盖；请换个名字",
    ),
    "unwritable": (
        "{path} cannot be written ({reason}); check the folder and its permissions",
        "无法写入 {path}（{reason}）；请检查目录和权限",
    ),
    # the built-in bank
    "no-bank": (
        "the built-in questions are missing ({path}); install quizcnn again",
        "找不到内置题库（{path}）；请重新安装 quizcnn",
    ),
    "unknown-question": ("there is no question '{id}'{known}", "没有“{id}”这道题{known}"),
}
