"""What the scheduling room says."""

from __future__ import annotations

TABLE = {
    "unknown-policy": (
        "there is no scheduling policy '{name}'; choose one of {known}",
        "没有名为“{name}”的调度策略；请从 {known} 中选择",
    ),
    "quality-out-of-range": (
        "quality {quality} is not one of 0 to 5; 0 is forgotten, 5 is known at once",
        "评分 {quality} 不在 0 到 5 之间；0 表示完全不会，5 表示脱口而出",
    ),
    "rollover-out-of-range": (
        "the day cannot begin at hour {hour}; choose a whole hour from 0 to 23",
        "一天不能从 {hour} 点开始；请选 0 到 23 之间的整点",
    ),
    "ticked-out-of-range": (
        "{ticked} of {total} key points is impossible; tick between none and all of them",
        "要点勾选数 {ticked}/{total} 不可能；请勾选 0 到全部要点",
    ),
    "naive-instant": (
        "the instant {instant} has no time zone; add an offset such as Z or +08:00",
        "时刻 {instant} 没有时区；请加上偏移，例如 Z 或 +08:00",
    ),
    "instant-out-of-range": (
        "the instant {instant} lies outside the calendar; choose a year between 2 and 9998",
        "时刻 {instant} 超出日历范围；请选公元 2 年到 9998 年之间的时刻",
    ),
    "unknown-zone": (
        "there is no time zone '{name}'; did you mean '{nearest}'?",
        "没有名为“{name}”的时区；是不是想写“{nearest}”？",
    ),
    # what the qualities are called, on every face
    "quality-0": ("blank", "不会"),
    "quality-1": ("wrong", "答错"),
    "quality-2": ("nearly", "接近"),
    "quality-3": ("hard", "吃力"),
    "quality-4": ("good", "良好"),
    "quality-5": ("easy", "轻松"),
}
