package org.stallscope.analysis.evidence.strace;

/// A system call by its name.
///
/// @param name as strace prints it
/// @param role what it does here
record Syscall(String name, Role role) {
    /// What calls do, as far as it matters: by this their arguments are read.
    enum Role {
        /// `(fd, "…", count)`.
        READ,
        /// `(fd, "…", count)`.
        WRITE,
        /// `(fd, "…", count, flags, address, length)`.
        RECEIVE,
        SEND,
        /// `(fd, [{iov_base="…", iov_len=N}, …], count)`.
        READ_VECTOR,
        WRITE_VECTOR,
        /// `(fd, {msg_name=…, msg_iov=[…], …}, flags)`.
        RECEIVE_MESSAGE,
        SEND_MESSAGE,
        /// `(fd, [{msg_hdr={…}, msg_len=N}, …], count, flags)`.
        RECEIVE_MESSAGES,
        SEND_MESSAGES,
        SENDFILE,
        SPLICE,
        POLL,
        SELECT,
        EPOLL_WAIT,
        EPOLL_CONTROL,
        CLOSE,
        CLOSE_RANGE,
        SHUTDOWN,
        CONNECT,
        ACCEPT,
        SOCKET,
        LISTEN,
        /// `(fd, {address}, …)`: the side of this host.
        OWN_ADDRESS,
        PEER_ADDRESS,
        SET_OPTION,
        GET_OPTION,
        DUPLICATE,
        CONTROL_DESCRIPTOR,
        /// Makes a file: its result is a descriptor, its name the first string.
        OPEN_FILE,
        /// Makes a descriptor that is no socket.
        OPEN_OTHER,
        /// Makes two that are none.
        OPEN_PAIR,
        FORK,
        EXECUTE,
        /// `(fd, …)` of what is surely a file.
        FILE,
        /// `(fd, …)` that tells by its answer what the descriptor is.
        STATUS,
        /// Does work for others, such as io_uring_enter.
        BATCH,
        RESTART,
        NAME_THREAD,
        OTHER
    }

    private static final Names<Syscall> KNOWN = new Names<>(512);

    static {
        known(Role.READ, "read");
        known(Role.WRITE, "write");
        known(Role.RECEIVE, "recv recvfrom");
        known(Role.SEND, "send sendto");
        known(Role.READ_VECTOR, "readv");
        known(Role.WRITE_VECTOR, "writev vmsplice");
        known(Role.RECEIVE_MESSAGE, "recvmsg");
        known(Role.SEND_MESSAGE, "sendmsg");
        known(Role.RECEIVE_MESSAGES, "recvmmsg recvmmsg_time64");
        known(Role.SEND_MESSAGES, "sendmmsg");
        known(Role.SENDFILE, "sendfile sendfile64");
        known(Role.SPLICE, "splice tee");
        known(Role.POLL, "poll ppoll ppoll_time64");
        known(Role.SELECT, "select _newselect pselect6 pselect6_time64");
        known(Role.EPOLL_WAIT, "epoll_wait epoll_pwait epoll_pwait2 epoll_wait_old");
        known(Role.EPOLL_CONTROL, "epoll_ctl");
        known(Role.CLOSE, "close");
        known(Role.CLOSE_RANGE, "close_range");
        known(Role.SHUTDOWN, "shutdown");
        known(Role.CONNECT, "connect");
        known(Role.ACCEPT, "accept accept4");
        known(Role.SOCKET, "socket");
        known(Role.LISTEN, "listen");
        known(Role.OWN_ADDRESS, "getsockname bind");
        known(Role.PEER_ADDRESS, "getpeername");
        known(Role.SET_OPTION, "setsockopt");
        known(Role.GET_OPTION, "getsockopt");
        known(Role.DUPLICATE, "dup dup2 dup3");
        known(Role.CONTROL_DESCRIPTOR, "fcntl fcntl64");
        known(Role.OPEN_FILE, "open openat openat2 creat");
        known(Role.OPEN_OTHER,
                "epoll_create epoll_create1 eventfd eventfd2 timerfd_create signalfd signalfd4 inotify_init"
                        + " inotify_init1 memfd_create io_uring_setup userfaultfd pidfd_open fanotify_init perf_event_open"
                        + " open_by_handle_at");
        known(Role.OPEN_PAIR, "pipe pipe2 socketpair");
        known(Role.FORK, "clone clone3 fork vfork");
        known(Role.EXECUTE, "execve execveat");
        known(Role.FILE, "fsync fdatasync sync_file_range pread pread64 preadv preadv2 pwrite pwrite64 pwritev pwritev2"
                + " getdents getdents64 ftruncate ftruncate64 fadvise64 fadvise64_64 posix_fadvise fallocate flock"
                + " readahead syncfs fchdir");
        known(Role.STATUS, "fstat fstat64 newfstatat fstatat64 lseek _llseek ioctl");
        known(Role.BATCH, "io_uring_enter io_submit io_getevents io_pgetevents");
        known(Role.RESTART, "restart_syscall");
        known(Role.NAME_THREAD, "prctl");
    }

    /// The call whose name stands at a place; names that are not known are made known to `others`.
    static Syscall at(byte[] bytes, int from, int to, Names<Syscall> others) {
        final Syscall known = KNOWN.get(bytes, from, to);
        if (known != null) {
            return known;
        }
        Syscall other = others.get(bytes, from, to);
        if (other == null) {
            other = new Syscall(Text.string(bytes, from, to, 64), Role.OTHER);
            if (others.size() < 4096 && to - from <= 64) {
                others.put(other.name, other);
            }
        }
        return other;
    }

    /// Whether its first argument is a descriptor.
    boolean takesDescriptor() {
        return switch (role) {
            case READ, WRITE, RECEIVE, SEND, READ_VECTOR, WRITE_VECTOR, RECEIVE_MESSAGE, SEND_MESSAGE, RECEIVE_MESSAGES,
                    SEND_MESSAGES, SENDFILE, SPLICE, EPOLL_WAIT, EPOLL_CONTROL, CLOSE, SHUTDOWN, CONNECT, ACCEPT,
                    LISTEN,
                    OWN_ADDRESS, PEER_ADDRESS, SET_OPTION, GET_OPTION, DUPLICATE, CONTROL_DESCRIPTOR, FILE, STATUS ->
                true;
            default -> false;
        };
    }

    private static void known(Role role, String names) {
        for (String name : names.split(" ")) {
            KNOWN.put(name, new Syscall(name, role));
        }
    }
}
