package org.stallscope.analysis.evidence.strace;

/// A process as far as its threads share it.
final class ProcessState {
    final int pid;
    String name;
    Table table;

    ProcessState(int pid, Table table) {
        this.pid = pid;
        this.table = table;
    }
}
