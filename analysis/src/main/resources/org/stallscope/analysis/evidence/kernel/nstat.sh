#!/bin/sh
# The host's counters of TCP (closed windows, pruned and collapsed queues, retransmissions), once a second, for Stallscope.
#     sh stallscope-nstat.sh > nstat.log          stop with Ctrl-C
while :; do
    printf '### %s %s nstat -asz\n' "$(date +%s.%N)" "$(date -u +%FT%TZ)"
    nstat -asz
    sleep "${1:-1}"
done
