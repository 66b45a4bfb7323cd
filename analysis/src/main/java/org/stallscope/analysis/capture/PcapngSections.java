package org.stallscope.analysis.capture;

import java.util.ArrayList;
import java.util.List;

/// Where a pcapng file's sections and interfaces begin, gathered while it is walked: what a reader must know to start in the
/// middle of the file. Walking again adds nothing. Safe for use by several threads.
final class PcapngSections {
    /// One interface and the offset of the block that describes it.
    private record Described(long offset, PcapngInterface anInterface) {}

    /// One section: the interfaces are in order of their blocks.
    private record Section(long offset, boolean bigEndian, int interfacesBefore, List<Described> interfaces) {}

    /// What holds at some offset.
    ///
    /// @param section number from 0
    /// @param bigEndian byte order
    /// @param interfacesBefore interfaces of the sections before
    /// @param interfaces those described before the offset
    record Place(int section, boolean bigEndian, int interfacesBefore, List<PcapngInterface> interfaces) {}

    private final List<Section> sections = new ArrayList<>();

    synchronized void section(long offset, boolean bigEndian, int interfacesBefore) {
        if (sections.isEmpty() || sections.getLast().offset() < offset) {
            sections.add(new Section(offset, bigEndian, interfacesBefore, new ArrayList<>()));
        }
    }

    synchronized void anInterface(long offset, PcapngInterface added) {
        final Section last = sections.getLast();
        if (last.offset() < offset
                && (last.interfaces().isEmpty() || last.interfaces().getLast().offset() < offset)) {
            last.interfaces().add(new Described(offset, added));
        }
    }

    /// The section that an offset lies in, as far as it is described there.
    synchronized Place at(long offset) {
        int low = 0;
        int high = sections.size() - 1;
        while (low < high) {
            final int middle = low + high + 1 >>> 1;
            if (sections.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        final Section found = sections.get(low);
        final List<PcapngInterface> interfaces = found.interfaces().stream()
                .takeWhile(described -> described.offset() < offset)
                .map(Described::anInterface)
                .toList();
        return new Place(low, found.bigEndian(), found.interfacesBefore(), interfaces);
    }
}
