#!/bin/sh
# What one process (and its threads and children) asks of its sockets, for Stallscope.
#     sh stallscope-strace.sh PID FILE            stop with Ctrl-C
# -ttt: seconds since 1970; -T: how long a call took; -yy: the addresses of a socket. strace slows the process down.
exec strace -f -ttt -T -yy -s 0 -e trace=network,desc,read,write,close -o "${2:?file}" -p "${1:?process number}"
