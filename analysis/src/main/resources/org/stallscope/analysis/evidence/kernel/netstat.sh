#!/bin/sh
# Queues and timers of every TCP socket, once a second, for Stallscope.
#     sh stallscope-netstat.sh > netstat.log      stop with Ctrl-C; as root, for the names of all processes
while :; do
    printf '### %s %s netstat -tpno\n' "$(date +%s.%N)" "$(date -u +%FT%TZ)"
    netstat -tpno
    sleep "${1:-1}"
done
