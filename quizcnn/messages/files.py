"""What is said of files, whichever room reads them."""

TABLE = {
    "not-a-regular-file": (
        "{path} is a pipe, a socket or a device, not a file; save what it holds as a file and name that",
        "{path} 是管道、套接字或设备，不是普通文件；请先把内容存成文件，再给出那个文件",
    ),
}
