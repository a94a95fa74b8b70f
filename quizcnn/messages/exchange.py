"""What the exchange room says."""

TABLE = {
    "unknown-import": (
        "{path} is not a deck that can be taken in; its name must end in {known}",
        "{path} 不是可以导入的题库；文件名应以 {known} 结尾",
    ),
    "unknown-export": (
        "there is no format for {path}; use one of {known}",
        "没有适合 {path} 的格式；可用：{known}",
    ),
    "stdout-needs-format": (
        "name the format for stdout with --format: one of {known}",
        "写到标准输出时请用 --format 指定格式：{known}",
    ),
    "unwritable": (
        "{path} cannot be written ({detail}); what was there is unchanged",
        "无法写入 {path}（{detail}）；原有内容未变",
    ),
    "answer": ("Answer", "答案"),
    "erratum": ("Often written: {claim} In fact: {so}", "常见说法：{claim} 实际上：{so}"),
}
