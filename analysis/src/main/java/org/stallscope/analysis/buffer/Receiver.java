package org.stallscope.analysis.buffer;

import java.util.ArrayList;
import java.util.List;

/// The receive side of a simulated Linux socket: what arrives takes memory, what is read gives it back a packet at a time, and
/// from both follow the window, its cap and what auto-tuning asks for (rules/receive-window.md, 1 to 7).
final class Receiver {
    /// Packets that follow one another are coalesced up to this much payload.
    private static final int COALESCED_MOST = 65_536;

    /// A segment below this does not let the cap grow.
    private static final int SMALL = 128;

    /// Descriptor and least data area of a packet however small, bytes.
    private static final int LEAST_PACKET = 768;

    private final ReceiverSettings settings;
    private final KernelProfile profile;
    private final List<BufferGrowth> growth = new ArrayList<>();

    private long rcvbuf;
    private long clamp;
    private long ssthresh;
    private int ratio;
    private long memory;

    /// Packets that wait: payload and memory of each, oldest at `head`.
    private final ArrayQueue waiting = new ArrayQueue();

    /// Bytes of the oldest that were read already.
    private long readOfFirst;

    private long arrived;
    private long read;

    /// Right edge announced last.
    private long edge;

    private long best;
    private long measuredSince = Long.MIN_VALUE;
    private long readThen;

    Receiver(ReceiverSettings settings) {
        this.settings = settings;
        profile = settings.profile();
        rcvbuf = settings.rcvbuf();
        ratio = profile.startRatio();
        clamp = profile.windowFrom(rcvbuf, ratio);
        ssthresh = settings.window() > 0 ? Math.min(settings.window(), clamp) : clamp;
        best = profile.firstBest(ssthresh, settings.mss());
        edge = ssthresh;
    }

    long held() {
        return arrived - read;
    }

    long arrived() {
        return arrived;
    }

    long read() {
        return read;
    }

    long rcvbuf() {
        return rcvbuf;
    }

    List<BufferGrowth> growth() {
        return growth;
    }

    /// In-order payload arrives in one packet, maybe one of several segments.
    void arrive(long bytes) {
        if (bytes <= 0) {
            return;
        }
        final long alone = memoryOf(bytes, settings.packing());
        learn(bytes, alone);
        final long taken = waiting.isEmpty() || waiting.lastPayload() + bytes > COALESCED_MOST
                ? Math.max(LEAST_PACKET, memoryOf(bytes, settings.held()))
                : memoryOf(bytes, settings.held());
        if (waiting.isEmpty() || waiting.lastPayload() + bytes > COALESCED_MOST) {
            waiting.add(bytes, taken);
        } else {
            waiting.extendLast(bytes, taken);
        }
        memory += taken;
        arrived += bytes;
        if (bytes >= SMALL) {
            growCap(bytes, alone);
        }
    }

    /// Several segments in one packet share its wrapping.
    private long memoryOf(long bytes, int part) {
        return Math.max(LEAST_PACKET, bytes * KernelProfile.RATIO_ONE / part);
    }

    private void learn(long bytes, long alone) {
        if (!profile.learnsOverhead() || bytes < settings.mss()) {
            return;
        }
        final int learned = Math.clamp(bytes * KernelProfile.RATIO_ONE / alone, 1, KernelProfile.RATIO_ONE - 1);
        if (learned != ratio) {
            ratio = learned;
            clamp = profile.windowFrom(rcvbuf, ratio);
        }
    }

    private long free() {
        return profile.windowFrom(rcvbuf - memory, ratio);
    }

    private long full() {
        return Math.min(clamp, profile.windowFrom(rcvbuf, ratio));
    }

    /// The cap grows by twice the payload of a packet whose wrapping fits what the buffer is counted with; less for others.
    private void growCap(long bytes, long alone) {
        final long room = Math.min(clamp, free()) - ssthresh;
        if (room <= 0) {
            return;
        }
        long more = 0;
        if (profile.windowFrom(alone, ratio) <= bytes) {
            more = 2L * settings.mss();
        } else {
            long counted = profile.windowFrom(alone, ratio) / 2;
            long window = profile.windowFrom(settings.rcvbufMost(), ratio) / 2;
            while (ssthresh <= window && more == 0) {
                more = counted <= bytes ? 2L * settings.mss() : 0;
                counted /= 2;
                window /= 2;
            }
        }
        if (more > 0) {
            ssthresh += Math.min(room, Math.max(more, profile == KernelProfile.BEFORE_3_4 ? more : 2 * bytes));
        }
    }

    /// The application reads; memory comes back when a packet was read whole.
    ///
    /// @return bytes that it got, at most what waits
    long read(long time, long bytes) {
        final long got = Math.min(bytes, held());
        read += got;
        readOfFirst += got;
        while (!waiting.isEmpty() && readOfFirst >= waiting.firstPayload()) {
            readOfFirst -= waiting.firstPayload();
            memory -= waiting.firstMemory();
            waiting.removeFirst();
        }
        if (waiting.isEmpty()) {
            memory = 0;
            readOfFirst = 0;
        }
        if (got > 0) {
            tune(time);
        }
        return got;
    }

    /// Once a round trip: where more was copied than in any before, a window for twice as much is asked for.
    private void tune(long time) {
        if (measuredSince == Long.MIN_VALUE) {
            measuredSince = time;
            return;
        }
        if (time - measuredSince < settings.roundTrip()) {
            return;
        }
        final long copied = read - readThen - (profile.countsWaitingAsCopied() ? 0 : held());
        if (copied > best) {
            grow(time, copied);
        }
        measuredSince = time;
        readThen = read;
    }

    private void grow(long time, long copied) {
        growth.add(new BufferGrowth(time, copied, best, profile.wanted(copied, best, settings.mss())));
        best = copied;
    }

    /// The window that a segment sent now announces: it acknowledges all that arrived.
    WindowChoice choose() {
        return WindowChoice.of(
                profile,
                free(),
                full(),
                settings.mss(),
                ssthresh,
                settings.shift(),
                Math.max(0, edge - arrived));
    }

    /// A trace tells the size of the buffer, bytes of memory.
    void resize(long bytes) {
        rcvbuf = bytes;
        clamp = profile.windowFrom(rcvbuf, ratio);
    }

    /// A window was announced that the buffer as it is does not offer: so it is larger.
    void taught(long window) {
        final long missing = window - free();
        if (missing > 0) {
            rcvbuf += profile.learnsOverhead()
                    ? missing * KernelProfile.RATIO_ONE / ratio
                    : missing * KernelProfile.RATIO_ONE / profile.startRatio();
            clamp = profile.windowFrom(rcvbuf, ratio);
        }
        ssthresh = Math.max(ssthresh, window);
    }

    /// Notes how far the peer was allowed to send.
    void offered(long newEdge) {
        edge = Math.max(edge, newEdge);
    }

    /// Pairs of payload and memory, first in, first out.
    private static final class ArrayQueue {
        private long[] values = new long[256];
        private int head;
        private int size;

        boolean isEmpty() {
            return size == 0;
        }

        private int at(int index) {
            return (head + index) * 2 & values.length - 1;
        }

        void add(long payload, long memory) {
            if (2 * size == values.length) {
                final long[] larger = new long[2 * values.length];
                for (int i = 0; i < size; i++) {
                    larger[2 * i] = values[at(i)];
                    larger[2 * i + 1] = values[at(i) + 1];
                }
                values = larger;
                head = 0;
            }
            values[at(size)] = payload;
            values[at(size) + 1] = memory;
            size++;
        }

        void extendLast(long payload, long memory) {
            values[at(size - 1)] += payload;
            values[at(size - 1) + 1] += memory;
        }

        long lastPayload() {
            return values[at(size - 1)];
        }

        long firstPayload() {
            return values[at(0)];
        }

        long firstMemory() {
            return values[at(0) + 1];
        }

        void removeFirst() {
            head = (head + 1) % (values.length / 2);
            size--;
        }
    }
}
