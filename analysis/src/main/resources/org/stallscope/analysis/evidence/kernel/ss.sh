#!/bin/sh
# What the kernel knows of every TCP socket, once a second, for Stallscope.
#     sh stallscope-ss.sh > ss.log                stop with Ctrl-C; as root, for the names of all processes
while :; do
    printf '### %s %s ss -tinmoep\n' "$(date +%s.%N)" "$(date -u +%FT%TZ)"
    ss -tinmoep
    sleep "${1:-1}"
done
