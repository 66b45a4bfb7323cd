#!/bin/sh
# Tracepoints of the kernel: the size of every receive and send, windows, growth of buffers, retransmissions, for Stallscope.
#     sh stallscope-ftrace.sh SECONDS > ktrace.log        as root
# The same with trace-cmd (add the first line that this script prints by hand, or let Stallscope align the clock):
#     trace-cmd record -C mono -e sock:sock_recv_length -e sock:sock_send_length -e tcp:tcp_probe -e tcp:tcp_rcvbuf_grow \
#         -e tcp:tcp_retransmit_skb -e tcp:tcp_receive_reset -e tcp:tcp_send_reset sleep SECONDS; trace-cmd report > ktrace.log
# and with perf:
#     perf record -a -k CLOCK_MONOTONIC -e 'sock:sock_*_length,tcp:tcp_probe,tcp:tcp_retransmit_skb' sleep SECONDS
#     perf script --ns > ktrace.log
T=/sys/kernel/tracing
[ -e $T/trace ] || mount -t tracefs tracefs $T || exit 1
constant() {
    perl -MTime::HiRes=clock_gettime,CLOCK_REALTIME,CLOCK_MONOTONIC \
        -e 'printf "%.6f", clock_gettime(CLOCK_REALTIME) - clock_gettime(CLOCK_MONOTONIC)' 2>/dev/null ||
        python3 -c 'import time; print("%.6f" % ((time.time_ns() - time.monotonic_ns()) / 1e9))'
}
echo mono > $T/trace_clock
echo 65536 > $T/buffer_size_kb
echo > $T/trace
for event in sock/sock_recv_length sock/sock_send_length tcp/tcp_probe tcp/tcp_rcvbuf_grow tcp/tcp_retransmit_skb \
    tcp/tcp_receive_reset tcp/tcp_send_reset; do
    [ -e $T/events/$event ] && echo 1 > $T/events/$event/enable
done
echo 1 > $T/tracing_on
sleep "${1:-10}"
echo 0 > $T/tracing_on
for event in sock tcp; do echo 0 > $T/events/$event/enable; done
echo "# kernel tracepoints, time stamps are CLOCK_MONOTONIC; epoch = stamp + $(constant)"
cat $T/trace
