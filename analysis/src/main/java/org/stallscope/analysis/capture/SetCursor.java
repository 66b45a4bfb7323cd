package org.stallscope.analysis.capture;

import java.util.ArrayList;
import java.util.List;

/// Where a merged walk stands in one file of a set: at one record of it.
final class SetCursor {
    private final int position;
    private final SetMember member;
    private final CaptureFile file;
    private final CaptureHealth health;
    private final CaptureNotes notes = new CaptureNotes();
    private final RecordReader reader;
    private long records;
    private long given;

    /// Numbers within the set of the file's sections.
    private final List<Integer> sections = new ArrayList<>();

    private int interfaces;
    private int described;
    private int comments;

    /// @param position of the file in the set
    /// @throws CaptureException where the file can no longer be read
    SetCursor(int position, SetMember member, CaptureHealth health) throws CaptureException {
        this.position = position;
        this.member = member;
        this.health = health;
        file = member.acquire(health);
        reader = file.reader(health, notes);
    }

    /// Goes to a record read in an earlier walk.
    ///
    /// @param recordsBefore records of the file before it
    void seek(long offset, long recordsBefore) {
        reader.seek(offset, recordsBefore);
        records = recordsBefore;
        given = recordsBefore;
        interfaces = member.interfaces();
        described = notes.described();
    }

    /// Moves to the next record; false behind the last.
    boolean advance() {
        if (records >= member.limit() || !reader.next()) {
            return false;
        }
        records++;
        return true;
    }

    /// Whether this record comes before another's: the earlier one, else that of the file named first.
    boolean isBefore(SetCursor other) {
        return reader.time() < other.reader.time() || reader.time() == other.reader.time() && position < other.position;
    }

    boolean isBefore(long time, int otherPosition) {
        return reader.time() < time || reader.time() == time && position < otherPosition;
    }

    /// The current record is handed out: takes over what the file said of itself up to the current record, and finds the number of its interface.
    ///
    /// @param frame number of the current record within the set
    int describe(CaptureNotes set, long frame) {
        given = records;
        if (notes.described() > described) {
            describeInterfaces(set);
        }
        if (notes.frameCommentCount() > comments) {
            comments = notes.frameCommentCount();
            final String comment = notes.frameComments().get(records);
            if (comment != null) {
                set.addFrameComment(frame, comment);
            }
        }
        return member.interfaceNumber(reader.interfaceNumber());
    }

    private void describeInterfaces(CaptureNotes set) {
        described = notes.described();
        while (sections.size() < notes.sections().size()) {
            final int number = set.sections().size();
            set.addSection(notes.sections().get(sections.size()).in(number));
            sections.add(number);
        }
        while (interfaces < notes.interfaces().size()) {
            final CaptureInterface added = notes.interfaces().get(interfaces);
            // Known where this walk only looks at a frame again.
            int number = member.interfaceNumber(interfaces++);
            if (number < 0) {
                number = set.interfaces().size();
                member.addInterface(number);
            }
            set.addInterface(added.in(
                    number, position, added.section() < sections.size() ? sections.get(added.section()) : -1));
        }
    }

    /// Takes over all the rest once the last record is behind.
    void describeAll(CaptureNotes set) {
        describeInterfaces(set);
        notes.statistics().forEach((number, counted) -> set.setStatistics(member.interfaceNumber(number), counted));
        notes.fileComments().forEach(comment -> set.addFileComment(member.name() + ": " + comment));
        notes.names().forEach(set::addName);
    }

    int position() {
        return position;
    }

    SetMember member() {
        return member;
    }

    CaptureFile file() {
        return file;
    }

    CaptureHealth health() {
        return health;
    }

    RecordReader reader() {
        return reader;
    }

    /// Records of the file up to and with the current one.
    long records() {
        return records;
    }

    /// Records of the file that were handed out.
    long given() {
        return given;
    }

    /// How far the walk has come in the file, in bytes on disk.
    long done() {
        return file.length() == 0 ? 0 : (long) ((double) reader.position() / file.length() * member.size());
    }
}
