package org.stallscope.analysis.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;

/// What an application waited for in a call that ends its work with a file: on a network file system that is a wait for the other
/// end, whatever the packets look like.
///
/// @param call name of the call, `close` or `fsync`
/// @param total time in all of them, ns
/// @param longest the longest one, ns
/// @param source the file and line of that one
public record StorageWait(String call, long total, long longest, String source) {
    private static final Set<String> CALLS =
            Set.of("close", "fsync", "fdatasync", "syncfs", "sync_file_range", "msync");

    /// By name of the call, as all traces beside a capture tell; empty where none has such calls.
    public static Map<String, StorageWait> of(JoinedEvidence evidence) {
        final Map<String, StorageWait> waits = new HashMap<>();
        for (FileAlignment file : evidence.files()) {
            final Calls calls = file.evidence().calls();
            for (int i = 0; i < calls.size(); i++) {
                if (calls.kind(i) == CallKind.WAIT_ELSEWHERE && calls.duration(i) >= 0
                        && CALLS.contains(calls.name(i))) {
                    final StorageWait one = new StorageWait(calls.name(i), calls.duration(i), calls.duration(i),
                            Job.name(file) + ":" + calls.line(i));
                    waits.merge(one.call, one, StorageWait::plus);
                }
            }
        }
        return waits;
    }

    private StorageWait plus(StorageWait other) {
        return new StorageWait(call, total + other.total, Math.max(longest, other.longest),
                longest >= other.longest ? source : other.source);
    }
}
