package org.stallscope.analysis.capture;

/// Walks the packet records of a capture in file order. One object is reused for all records: {@link #next} moves it on,
/// the accessors then tell of the current record. Not for use by two threads.
public abstract class RecordReader {
    /// Capture time, ns since the epoch.
    protected long time;

    /// Where the record itself begins, its header included.
    protected long recordOffset;

    /// Where the packet's captured bytes begin in the (inflated) file.
    protected long dataOffset;

    /// Captured bytes, never beyond the end of the file.
    protected int capturedLength;

    /// Bytes on the wire as the record claims.
    protected int originalLength;

    /// Link type of the record's interface, see {@link LinkType}.
    protected int linkType;

    /// Number of the record's interface in the file, across sections.
    protected int interfaceNumber;

    /// Position of the record's file in {@link Capture#files}.
    protected int file;

    /// Where the record begins in whose middle the file ends; -1 for none.
    protected long cutAt = -1;

    /// Moves to the next packet record.
    ///
    /// A file that another program shortens meanwhile surfaces as an {@link InternalError}, here or a little later, since
    /// the JVM raises it at its next safepoint: catch it around the whole walk, not around this call. What was read before
    /// stays valid.
    ///
    /// @return false at the end, or where damage makes going on impossible (then reported to the health)
    public abstract boolean next();

    /// Offset of the record behind the current one: how far the walk has come.
    public abstract long position();

    /// Where to go on with {@link #seek} when the file has grown: behind the last whole record, once {@link #next} returned false.
    final long whole() {
        return cutAt >= 0 ? cutAt : position();
    }

    /// Leaves out the rest of what can no longer be read, after an {@link InternalError} ended the walk.
    ///
    /// @return whether there is more to walk: call {@link #next} again
    public boolean recover() {
        return false;
    }

    /// Goes to a record: the next call of {@link #next} reads it.
    ///
    /// @param offset of a record, as {@link #recordOffset} told it in an earlier walk
    /// @param recordsBefore packets before it
    abstract void seek(long offset, long recordsBefore);

    /// Stands at the record of another reader, whose interface has another number here.
    final void standAt(RecordReader other, int numberOfInterface) {
        time = other.time;
        recordOffset = other.recordOffset;
        dataOffset = other.dataOffset;
        capturedLength = other.capturedLength;
        originalLength = other.originalLength;
        linkType = other.linkType;
        interfaceNumber = numberOfInterface;
    }

    public final long time() {
        return time;
    }

    /// Offset of the current record in the (inflated) file; {@link FrameIndex} is made of these.
    public final long recordOffset() {
        return recordOffset;
    }

    public final long dataOffset() {
        return dataOffset;
    }

    public final int capturedLength() {
        return capturedLength;
    }

    public final int originalLength() {
        return originalLength;
    }

    public final int linkType() {
        return linkType;
    }

    public final int interfaceNumber() {
        return interfaceNumber;
    }

    /// Position of the record's file in {@link Capture#files}: 0 unless it is a set.
    public final int file() {
        return file;
    }
}
