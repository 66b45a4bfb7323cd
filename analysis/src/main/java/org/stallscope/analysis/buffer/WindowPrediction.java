package org.stallscope.analysis.buffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.statistics.ShownScale;

/// The window that a model of the receiver calls for at each of its segments, beside the one that it announced.
///
/// Where the size of the buffer is known (SO_RCVBUF, or a kernel trace of its growth), the model runs free: memory, cap and
/// right edge are its own. Otherwise how the buffer grows depends on what the kernel took for the round trip, which packets
/// do not tell: then the buffer is taken to be what the windows announced until then ask for, and the right edge is theirs.
///
/// @param settings what the model was given
/// @param learned whether the size of the buffer comes from the windows themselves
/// @param predicted windows of the model, bytes, at the times of the receiver's segments
/// @param observed windows announced there
/// @param rcvbuf the model's receive buffer, bytes of memory
/// @param held bytes that wait in the model
/// @param free window that the model's free memory offers, bytes; negative where more is held than it has
/// @param growth what auto-tuning asks for, by these reads and the round trip of the settings
/// @param closings each closing of the observed window with the model's reason
/// @param medianError half of the predictions are off by no more than this, bytes
/// @param highError 95 % of the predictions are off by no more than this, bytes
public record WindowPrediction(
        ReceiverSettings settings,
        boolean learned,
        Track predicted,
        Track observed,
        Track rcvbuf,
        Track held,
        Track free,
        List<BufferGrowth> growth,
        List<Closing> closings,
        long medianError,
        long highError) {

    /// Why a window closed, by the model.
    ///
    /// @param time ns since the epoch
    /// @param row row of the segment that announced 0
    /// @param choice how the model chose its window then
    public record Closing(long time, int row, WindowChoice choice) {
        /// Whether the model calls for a closed window, too.
        public boolean isExplained() {
            return choice.selected() == 0;
        }

        /// The reason in words.
        public String sentence() {
            return isExplained()
                    ? choice.explanation()
                    : Messages.say("closing.unexplained", choice.selected(), choice.explanation());
        }
    }

    /// What of the memory packets may fill with payload, 256ths: alone and coalesced. Drivers differ, packets do not tell.
    private static final int[][] PACKINGS = {
        {128, 160}, {160, 160}, {160, 180}, {160, 200}, {160, 225}, {160, 250}, {192, 250}, {229, 229}, {229, 240},
        {229, 250},
        {229, 270}, {229, 300}, {245, 300}
    };

    private static final double HIGH = 0.95;
    private static final int FIT_MEDIAN = 50;
    private static final int FIT_HIGH = 4;

    public WindowPrediction {
        growth = List.copyOf(growth);
        closings = List.copyOf(closings);
    }

    /// Whether the model comes near enough to the announced windows to be shown without being asked for: off by no more than a
    /// fiftieth of the largest in the middle and a quarter in 95 %, with half of the closings explained.
    public boolean fits() {
        long largest = 0;
        for (int i = 0; i < observed.size(); i++) {
            largest = Math.max(largest, observed.value(i));
        }
        final long explained = closings.stream().filter(Closing::isExplained).count();
        return largest > 0
                && medianError <= largest / FIT_MEDIAN
                && highError <= largest / FIT_HIGH
                && 2 * explained >= closings.size();
    }

    /// Runs the model with the packing that comes nearest to the observed windows.
    ///
    /// @param direction direction of the data
    /// @param known as for {@link #of}
    public static WindowPrediction fitted(
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int direction,
            ShownScale scale,
            ReceiverSettings settings,
            Track known,
            Reads reads) {
        WindowPrediction best = null;
        for (int[] packing : PACKINGS) {
            final WindowPrediction candidate = of(
                    store,
                    table,
                    conversation,
                    direction,
                    scale,
                    settings.withPacking(packing[0], packing[1]),
                    known,
                    reads);
            if (best == null || candidate.score() < best.score()) {
                best = candidate;
            }
        }
        return best;
    }

    /// A window that the model cannot close counts as an error, too.
    private long score() {
        final long unexplained = closings.stream().mapToLong(c -> c.choice().selected()).sum();
        return medianError + highError + (closings.isEmpty() ? 0 : unexplained / closings.size());
    }

    /// Runs the model; one pass over the conversation's rows.
    ///
    /// @param known the receive buffer in bytes of memory at times, as a kernel trace tells it; null where there is none
    public static WindowPrediction of(
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int direction,
            ShownScale scale,
            ReceiverSettings settings,
            Track known,
            Reads reads) {
        final boolean learned = known == null && settings.autotuned();
        final Receiver receiver = new Receiver(settings);
        final Arrivals arrivals = new Arrivals();
        final Track.Builder predicted = new Track.Builder();
        final Track.Builder observed = new Track.Builder();
        final Track.Builder rcvbuf = new Track.Builder();
        final Track.Builder held = new Track.Builder();
        final Track.Builder free = new Track.Builder();
        final List<Closing> closings = new ArrayList<>();
        boolean closed = false;
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            if (store.hasFlag(row, TcpFlags.RST)) {
                continue;
            }
            if (store.direction(row) == direction) {
                arrivals.data(store, row);
                continue;
            }
            if (!store.hasFlag(row, TcpFlags.ACK)
                    || store.hasFlag(row, TcpFlags.SYN)
                    || !arrivals.acknowledge(store.ack(row), receiver)) {
                continue;
            }
            final long time = store.time(row);
            if (known != null) {
                receiver.resize(known.valueAt(time, settings.rcvbuf()));
            }
            receiver.read(time, Math.max(0, reads.until(time) - receiver.read()));
            final long window = scale.isObserved() ? store.window(row) : scale.bytes(store.window(row));
            final WindowChoice choice = receiver.choose();
            predicted.add(time, choice.announced());
            observed.add(time, window);
            rcvbuf.add(time, receiver.rcvbuf());
            held.add(time, receiver.held());
            free.add(time, choice.free());
            if (learned) {
                receiver.taught(window);
                receiver.offered(receiver.arrived() + window);
            } else {
                receiver.offered(receiver.arrived() + choice.announced());
            }
            if (window == 0 && !closed) {
                closings.add(new Closing(time, row, choice));
            }
            closed = window == 0;
        }
        final long[] errors = errors(predicted, observed);
        return new WindowPrediction(
                settings,
                learned,
                predicted.build(),
                observed.build(),
                rcvbuf.build(),
                held.build(),
                free.build(),
                receiver.growth(),
                closings,
                errors.length == 0 ? 0 : errors[errors.length / 2],
                errors.length == 0 ? 0 : errors[(int) (HIGH * (errors.length - 1))]);
    }

    private static long[] errors(Track.Builder predicted, Track.Builder observed) {
        final long[] errors = new long[predicted.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(predicted.value(i) - observed.value(i));
        }
        Arrays.sort(errors);
        return errors;
    }
}
