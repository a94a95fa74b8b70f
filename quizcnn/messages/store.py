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
        "{path} 不是 quizcnn 题库，文件未作任何改动；请用 --collection 另选文件，或用备份替换它",
    ),
    "damaged": (
        "{path} is damaged ({reason}); keep a copy of it, then put a backup in "
        "its place, or begin another file with --collection",
        "{path} 已损坏（{reason}）；请先保留副本，再用备份替换它，或用 --collection 另开一个文件",
    ),
    "newer": (
        "{path} was written by a newer quizcnn (revision {revision}, this one knows {latest}); "
        "upgrade quizcnn and open it again",
        "{path} 由更新版本的 quizcnn 写成（修订号 {revision}，当前程序只到 {latest}）；"
        "请升级 quizcnn 后再打开",
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
        "no room is left for {path}, so this change was not kept; free some space, then try again",
        "{path} 所在磁盘已满，本次改动未保存；请腾出空间后重试",
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
