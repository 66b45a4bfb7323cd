package org.stallscope.analysis.capture;

/// An interface that a capture's packets came from.
///
/// @param number position in the file, counted across sections, from 0
/// @param file position of its file in {@link Capture#files}
/// @param section number of the section, from 0; -1 in a set where its file has none
/// @param linkType see {@link LinkType}
/// @param snapLength largest number of bytes kept of a packet, 0 for no limit
/// @param name as the capturing host calls it, empty where not given
/// @param description empty where not given
/// @param filter capture filter, empty where not given
/// @param system operating system of the capturing host, empty where not given
/// @param unitsPerSecond of its time stamps, {@link Long#MAX_VALUE} for more
/// @param offsetSeconds added to its time stamps
public record CaptureInterface(
        int number,
        int file,
        int section,
        int linkType,
        long snapLength,
        String name,
        String description,
        String filter,
        String system,
        long unitsPerSecond,
        long offsetSeconds) {
    /// The same as one of a set's interfaces.
    CaptureInterface in(int setNumber, int setFile, int setSection) {
        return new CaptureInterface(setNumber, setFile, setSection, linkType, snapLength, name, description, filter,
                system, unitsPerSecond, offsetSeconds);
    }
}
