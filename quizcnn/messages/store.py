"""What the store says."""

from __future__ import annotations

TABLE = {
    "unknown-scheme": (
        "a collection cannot be a {scheme}:// address; give a path or sqlite:///path",
        "题库不能放在 {scheme}：// 地址上；请给出文件路径或 sqlite:///路径",
    ),
    "unreadable-url": (
        "this is not a collection's URL; write sqlite:///name.db for a relative path or "
        "sqlite:////folder/name.db for an absolute one, without host or options",
        "这不是可用的题库 URL；相对路径写 sqlite:///name.db，"
        "绝对路径写 sqlite:////folder/name.db，不带主机名和选项",
    ),
    "no-name": (
        "the collection has no usable name; give a path such as collection.db",
        "没有给出可用的题库文件名；请给出路径，例如 collection.db",
    ),
    "not-a-file": (
        "{path} is not a file; name a file in a folder, such as {path}/collection.db",
        "{path} 不是文件；请给出文件夹里的文件，例如 {path}/collection.db",
    ),
    "no-folder": (
        "the folder {path} cannot be created ({reason}); choose another place with --collection",
        "无法创建文件夹 {path}（{reason}）；请用 --collection 换一个位置",
    ),
    "unwritable-folder": (
        "nothing may be written in the folder {path}; "
        "change its permissions or choose another place with --collection",
        "文件夹 {path} 不可写；请修改其权限，或用 --collection 换一个位置",
    ),
    "cannot-open": (
        "{path} cannot be opened ({reason}); "
        "check its permissions or choose another place with --collection",
        "无法打开 {path}（{reason}）；请检查其权限，或用 --collection 换一个位置",
    ),
    "read-only": (
        "{path} is read-only; make it writable, or copy it and open the copy with --collection",
        "{path} 是只读的；请改为可写，或复制一份再用 --collection 打开副本",
    ),
    "not-a-collection": (
        "{path} is not a quizcnn collection and was left untouched; "
        "choose another file with --collection, or put a backup in its place",
        "{path} 不是 quizcnn 存档，文件未作任何改动；请用 --collection 另选文件，或用备份替换它",
    ),
    "damaged": (
        "{path} is damaged ({reason}); quizcnn doctor tells what is the matter and doctor --repair "
        "mends what it can, quizcnn restore FILE puts a backup in its place",
        "{path} 已损坏（{reason}）；quizcnn doctor 会说明问题所在，doctor --repair 会修复能修复的部分，"
        "quizcnn restore FILE 会用备份替换它",
    ),
    "not-backed-up": (
        "no backup of {path} was made, as it is damaged ({reason}); "
        "quizcnn doctor tells more, and earlier backups are as they were",
        "{path} 已损坏（{reason}），因此没有备份；quizcnn doctor 会给出详情，早先的备份未受影响",
    ),
    "backup-exists": (
        "{path} is there already and was left as it is; give the backup another name",
        "{path} 已经存在，未作改动；请给备份换一个名字",
    ),
    "bad-backup": (
        "{path} cannot be restored ({reason}), and nothing was changed; name another backup, "
        "such as one in the folder backups beside the collection",
        "无法用 {path} 恢复（{reason}），未作任何改动；请另选一份备份，例如存档旁 backups 文件夹里的",
    ),
    "no-backup": (
        "{path} is not a quizcnn collection, and nothing was changed; name another backup, "
        "such as one in the folder backups beside the collection",
        "{path} 不是 quizcnn 存档，未作任何改动；请另选一份备份，例如存档旁 backups 文件夹里的",
    ),
    "backup-unwritable": (
        "the backup {path} cannot be written ({reason}); "
        "make room or give access, or name another place with quizcnn backup FILE",
        "无法写入备份 {path}（{reason}）；请腾出空间或给予权限，或用 quizcnn backup FILE 换一个位置",
    ),
    "no-file": (
        "a collection in memory has no file to back up, restore or examine; "
        "name a file with --collection",
        "内存中的题库没有可备份、恢复或检查的文件；请用 --collection 指定文件",
    ),
    "newer": (
        "{path} was written by a newer quizcnn (revision {revision}, this one knows {latest}); "
        "upgrade quizcnn and open it again",
        "{path} 由更新版本的 quizcnn 写成（修订号 {revision}，当前程序只到 {latest}）；"
        "请升级 quizcnn 后再打开",
    ),
    "kind-table": ("table", "表"),
    "kind-index": ("index", "索引"),
    "kind-trigger": ("trigger", "触发器"),
    "found-page": (
        "the file is damaged: {problem}",
        "文件已损坏：{problem}",
    ),
    "cannot-repair": (
        "{path} cannot be repaired and is as it was, as its log or an imported deck cannot be read "
        "in full ({reason}); quizcnn restore FILE puts a backup in its place",
        "{path} 无法修复，未作改动：其中的复习记录或导入的题库不能完整读出（{reason}）；"
        "quizcnn restore FILE 会用备份替换它",
    ),
    "found-reference": (
        "row {row} of the table {table} refers to something that {parent} no longer has",
        "表 {table} 的第 {row} 行引用了 {parent} 中已不存在的内容",
    ),
    "found-schema": (
        "the {kind} {name} is missing, or is not as quizcnn makes it",
        "{kind} {name} 缺失，或与 quizcnn 建立的不同",
    ),
    "found-trigger": (
        "the trigger {name} is not quizcnn's",
        "触发器 {name} 不是 quizcnn 建立的",
    ),
    "found-rows": (
        "the table {table} has {count} {count:row|rows}; it should have one",
        "表 {table} 有 {count} 行，应当只有一行",
    ),
    "found-revision": (
        "the collection says that it is of revision {revision}, but its tables are those of {latest}",
        "题库标记的修订号是 {revision}，但各表属于 {latest}",
    ),
    "found-values": (
        "{count} {count:value|values} in the column {column} of the table {table} cannot be read, "
        "the first is {first}",
        "表 {table} 的 {column} 列有 {count} 个值无法读取，第一个是 {first}",
    ),
    "found-schedules": (
        "the schedule of {count} {count:question|questions} is not what the review log says, the first is {first}",
        "有 {count} 道题的复习安排与复习记录不符，第一道是 {first}",
    ),
    "found-backup": (
        "the log cannot be compared with the backup {backup} ({reason}); make a new one",
        "无法将复习记录与备份 {backup} 比较（{reason}）；请重新备份",
    ),
    "found-missing": (
        "{count} {count:row|rows} of the table {table} that the backup {backup} holds {count:is|are} missing or changed",
        "备份 {backup} 中的 {count} 行在表 {table} 里缺失或已被改动",
    ),
    "behind": (
        "{path} was written by an older quizcnn and cannot be brought up to date where it lies; "
        "make it writable, or copy it and open the copy with --collection",
        "{path} 由旧版本的 quizcnn 写成，而当前位置无法写入，不能升级；"
        "请改为可写，或复制一份再用 --collection 打开副本",
    ),
    "locked": (
        "{path} is in use by another program; close it there and try again",
        "{path} 正被另一个程序占用；请先关闭那个程序再试",
    ),
    "full": (
        "the disk is full: no room is left for {path}, so nothing was changed; "
        "free some space, then try again",
        "{path} 所在磁盘已满，未作任何改动；请腾出空间后重试",
    ),
    "moved": (
        "{path} was moved or replaced while it was open; open it again",
        "{path} 在打开期间被移动或替换；请重新打开",
    ),
    "disk-fault": (
        "the disk failed at {path} ({reason}); check the disk, then try again",
        "读写 {path} 时磁盘出错（{reason}）；请检查磁盘后再试",
    ),
    "unknown-kind": (
        "an entry of the log cannot be a '{kind}'; choose one of {known}",
        "复习记录的类型不能是“{kind}”；请从 {known} 中选择",
    ),
    "repeated-review": (
        "the review {review} is in the log already; give a new one an id of its own",
        "复习记录 {review} 已经存在；新的记录请使用新的编号",
    ),
    "older-review": (
        "{question} was last reviewed at {last}, and {at} is older; give a later instant",
        "{question} 上次复习是在 {last}，而 {at} 更早；请给出更晚的时刻",
    ),
    "answered-elsewhere": (
        "{question} was answered elsewhere meanwhile; nothing was recorded here",
        "{question} 刚才已在别处作答；这里没有记录",
    ),
    "repeated-question": (
        "the deck {deck} has the question {question} twice; give one of them another id",
        "题组 {deck} 里的题目 {question} 出现了两次；请给其中一道换个编号",
    ),
    "other-deck": (
        "the question {question} belongs to the deck {owner}, so {deck} cannot have it; "
        "give it another id",
        "题目 {question} 属于题组 {owner}，不能再放进 {deck}；请给它换个编号",
    ),
}
