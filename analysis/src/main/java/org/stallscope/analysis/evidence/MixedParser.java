package org.stallscope.analysis.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stallscope.analysis.text.Message;

/// Reads text of several forms. The first of them (a trace, where there is one) gives the axis of time: facts of lines that have
/// no time stand at the time of the line before, or of the first one that has any.
final class MixedParser implements LineParser {
    private final MixedForm form;
    private final List<Part> parts = new ArrayList<>();

    /// Times of the axis by lines of other forms, where they changed.
    private final TreeMap<Integer, Long> times = new TreeMap<>();

    /// The first time of the axis, and the last so far.
    private long firstTime = Long.MIN_VALUE;

    private long time = Long.MIN_VALUE;

    private Part last;

    /// One form with its facts; those of the first go into the file's own.
    private static final class Part {
        private final LineParser parser;
        private final EvidenceBuilder facts = new EvidenceBuilder();
        private long lines;

        Part(LineParser parser) {
            this.parser = parser;
        }
    }

    MixedParser(MixedForm form, List<LineParser> parsers) {
        this.form = form;
        parsers.forEach(parser -> parts.add(new Part(parser)));
        last = parts.getFirst();
    }

    @Override
    public EvidenceFormat format() {
        return parts.getFirst().parser.format();
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (text.isBlank()) {
            return true;
        }
        final int known = form.of(text);
        if (known >= 0) {
            last = parts.get(known);
        }
        final Part first = parts.getFirst();
        if (last == first) {
            final long now = first.parser.time(line);
            time = now == Long.MIN_VALUE ? time : now;
            firstTime = firstTime == Long.MIN_VALUE ? now : firstTime;
        } else if (time != Long.MIN_VALUE && (times.isEmpty() || times.lastEntry().getValue() != time)) {
            times.put(line.number(), time);
        }
        last.lines++;
        return last.parser.line(line, last == first ? facts : last.facts);
    }

    @Override
    public void end(EvidenceBuilder facts) {
        final Part first = parts.getFirst();
        first.parser.end(facts);
        final List<Message> said = new ArrayList<>(List.of(told("lines-of", first)));
        for (Part part : parts.subList(1, parts.size())) {
            part.parser.end(part.facts);
            final Evidence read = part.facts.build(EvidenceText.without(null), part.parser.format(), part.lines);
            facts.unread(read.unread());
            if (read.timeBase() == facts.timeBase() || read.timeBase() == TimeBase.NONE && hasTimes()) {
                copy(read, facts);
                said.add(told("lines-of", part));
            } else {
                said.add(told("lines-of.left-out", part));
            }
        }
        facts.note(Messages.later("several-forms", Message.listed(said), hasTimes()));
    }

    private static Message told(String key, Part part) {
        return Messages.later(key, part.lines, part.parser.format().said());
    }

    private void copy(Evidence read, EvidenceBuilder facts) {
        final boolean untimed = read.timeBase() == TimeBase.NONE && hasTimes();
        final int[] sockets = new int[read.sockets().size()];
        for (ObservedSocket one : read.sockets()) {
            sockets[one.index()] = facts.socket(one.local(), one.remote(), one.process(), one.pid(), one.descriptor(),
                    one.inode());
        }
        for (MeasuredSeries series : read.series()) {
            for (int row = 0; row < series.size(); row++) {
                facts.measure(series.socket() < 0 ? -1 : sockets[series.socket()], series.quantity(),
                        untimed ? at(series.line(row)) : series.time(row), series.value(row), series.line(row));
            }
        }
        for (LogEvent event : read.events()) {
            facts.event(untimed
                    ? new LogEvent(at(event.line()), event.line(), event.severity(), event.said())
                    : event);
        }
        final Calls calls = read.calls();
        for (int row = 0; row < calls.size(); row++) {
            if (calls.kind(row) != CallKind.WAIT && calls.kind(row) != CallKind.WAIT_ELSEWHERE) {
                facts.call(calls.kind(row), calls.name(row), untimed ? at(calls.line(row)) : calls.start(row),
                        calls.duration(row), calls.socket(row) < 0 ? -1 : sockets[calls.socket(row)],
                        calls.thread(row), calls.requested(row), calls.returned(row), calls.line(row));
            }
        }
        read.saidNotes().forEach(facts::note);
    }

    private long at(int line) {
        final Map.Entry<Integer, Long> before = times.floorEntry(line);
        return before == null ? firstTime : before.getValue();
    }

    private boolean hasTimes() {
        return firstTime != Long.MIN_VALUE;
    }
}
