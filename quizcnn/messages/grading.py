"""What the grading room says."""

from __future__ import annotations

TABLE = {
    "correct": ("Correct.", "答对了。"),
    "wrong": ("Not right.", "不对。"),
    "wrong-diagnosed": ("Not right. {diagnosis}", "不对。{diagnosis}"),
    "wrong-either": ("Not right. Either: {diagnoses}", "不对。或者：{diagnoses}"),
    "either": ("{one} Or: {other}", "{one}或者：{other}"),
    "either-further": ("{one} Or: {others}", "{one}或者：{others}"),
    "macs-called-flops": (
        "That is the number of MACs, called FLOPs. Many papers do so; here one MAC is two FLOPs.",
        "这是 MAC 的个数，却写成了 FLOPs。许多论文都这样写；这里一次 MAC 等于 2 次浮点运算（FLOPs）。",
    ),
    "flops-called-macs": (
        "That is the number of FLOPs, called MACs. One MAC is two FLOPs.",
        "这是 FLOPs 的个数，却写成了 MAC。一次 MAC 等于 2 次浮点运算（FLOPs）。",
    ),
    "wrong-rounded": (
        "Not right: every digit typed counts, zeros at the end too. If it is rounded, write it as "
        "{rounded}.",
        "不对：写出的每一位都算数，末尾的 0 也算。如果是四舍五入的结果，请写成 {rounded}。",
    ),
    "wrong-cells": (
        "Not right: {wrong} of {total} cells {wrong:differs|differ}.",
        "不对：{total} 格中有 {wrong} 格不符。",
    ),
    "wrong-numbers": (
        "Not right: {wrong} of {total} numbers {wrong:differs|differ}.",
        "不对：{total} 个数中有 {wrong} 个不符。",
    ),
    "wrong-entries": (
        "Not right: check entry {entries} of the shape.",
        "不对：请检查形状的第 {entries} 个数。",
    ),
    "wrong-lengths": (
        "Not right: a size of {expected} was expected, this one is {given}.",
        "不对：应为 {expected}，你写的是 {given}。",
    ),
    "wrong-count": (
        "Not right: {expected} {expected:number was|numbers were} expected, you gave {given}.",
        "不对：应有 {expected} 个数，你写了 {given} 个。",
    ),
    "wrong-length": (
        "Not right: a shape has {expected} {expected:number|numbers} here, this one has {given}.",
        "不对：这里的形状应有 {expected} 个数，你写了 {given} 个。",
    ),
    "key-not-right": (
        "the answer shown, {answer}, does not grade as right ({problem}); change the answer or the unit",
        "所给答案 {answer} 按评分规则不算对（{problem}）；请修改答案或单位",
    ),
    "misconception-not-told": (
        "what the misconception {id} gives, {answer}, is not told as that ({problem}); change its "
        "formula or the numbers drawn",
        "误解 {id} 得到的 {answer} 没有被判为这种误解（{problem}）；请修改它的公式或取值范围",
    ),
    "imprecise": (
        "Close, but not settled yet: {digits} significant {digits:digit settles|digits settle} it.",
        "接近了，但还不够精确：写出 {digits} 位有效数字即可判定。",
    ),
    "imprecise-cut": (
        "The digits are cut off: round the last one; {digits} significant {digits:digit settles|digits settle} it.",
        "末位被直接截断了：请四舍五入，写出 {digits} 位有效数字即可判定。",
    ),
    "imprecise-few": (
        "Too few digits to judge: {digits} significant {digits:digit settles|digits settle} it.",
        "位数太少，无法判定：请写出 {digits} 位有效数字。",
    ),
    "imprecise-read-as": (
        "Not settled yet: it fits only if it is read as {reading}. Type it so that it says that.",
        "还不能判定：只有读作 {reading} 才相符。请明确写成这样。",
    ),
    "unreadable": (
        "cannot read the answer at column {column}: expected {expected}",
        "答案第 {column} 列无法识别：此处应为{expected}",
    ),
    "expect-scalar": (
        "a number such as 61706, 61.7k, 6.17e4 or 1/9",
        "一个数，例如 61706、61.7k、6.17e4 或 1/9",
    ),
    "expect-shape": ("a shape such as 64x112x112", "一个形状，例如 64x112x112"),
    "expect-grid": (
        "numbers such as 2, 1, 0, or rows of them such as [[1,0],[0,2]] or 1 0; 0 2",
        "若干个数，例如 2, 1, 0；或若干行数字，例如 [[1,0],[0,2]] 或 1 0; 0 2",
    ),
    "expect-operand": (
        "a number, an opening parenthesis, floor( or ceil(",
        "数字、左括号、floor( 或 ceil(",
    ),
    "expect-end": ("an operator, a unit or the end", "运算符、单位或结尾"),
    "expect-sign": ('"{sign}"', "“{sign}”"),
    "expect-thousands": (
        "one number, its digits grouped by three (61,706)",
        "一个数，且每三位一组（61,706）",
    ),
    "expect-decimal-point": (
        "three digits after the comma, which groups thousands; a decimal point is written {number}",
        "逗号后的三位数字（逗号只用于千位分组）；小数请写成 {number}",
    ),
    "expect-fewer-digits": ("at most {limit} digits", "不超过 {limit} 位的数"),
    "expect-exponent": (
        "an exponent between −{limit} and {limit}",
        "介于 −{limit} 与 {limit} 之间的指数",
    ),
    "expect-whole-exponent": ("a whole number as the exponent", "整数指数"),
    "expect-other-divisor": ("a divisor other than zero", "不为零的除数"),
    "expect-smaller-number": ("a smaller result", "更小的结果"),
    "expect-less-nesting": ("at most {limit} levels of brackets", "不超过 {limit} 层的括号"),
    "expect-shorter": (
        "the end: at most {limit} characters are read",
        "结尾（最多 {limit} 个字符）",
    ),
    "expect-even-rows": ("a row as long as the first", "与第一行等长的一行"),
    "expect-rows": (
        "rows set apart, such as [[1,0],[0,2]] or 1 0; 0 2: the size is {lengths}",
        "分开的各行，例如 [[1,0],[0,2]] 或 1 0; 0 2：大小为 {lengths}",
    ),
    "expect-equal-sides": (
        "one side, or equal sides such as 56x56; a product is written with *",
        "一条边长，或相等的两边，例如 56x56；乘积请用 * 书写",
    ),
    "expect-unit": ("a unit that fits {unit}", "与 {unit} 相容的单位"),
    "expect-no-unit": (
        "an operator or the end; the answer has no unit",
        "运算符或结尾（本题答案没有单位）",
    ),
    "expect-capital-m": ("a capital M for a million", "大写的 M（表示百万）"),
    "expect-byte-or-bit": (
        "B for bytes or bit for bits, as in MB and Mbit",
        "B（字节）或 bit（比特），例如 MB、Mbit",
    ),
    "reads-grid": ("= {lengths} grid", "= {lengths} 矩阵"),
    "reads-list": ("= a list of {lengths}", "= 一列 {lengths} 个数"),
}
