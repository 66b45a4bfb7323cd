package org.stallscope.analysis.evidence;

/// What a system call, or a kernel event that stands for one, does for a transfer.
public enum CallKind {
    /// Takes bytes from a socket: read, readv, recv*, splice from it, `sock_recv_length`, `tcp_recvmsg`.
    READ,
    /// Gives bytes to a socket: write, writev, send*, sendfile, splice to it, `sock_send_length`.
    WRITE,
    /// Waits until a descriptor is ready: select, poll, epoll.
    WAIT,
    /// Waits for something that is no socket: futex, fsync, nanosleep, a read from a file or pipe that blocks.
    WAIT_ELSEWHERE,
    /// Opens: connect, accept.
    OPEN,
    /// Ends: close, shutdown.
    CLOSE,
    /// Changes an option: setsockopt.
    OPTION,
    /// Anything else that was kept.
    OTHER
}
