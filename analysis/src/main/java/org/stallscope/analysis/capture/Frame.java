package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// One frame of a capture, for the eyes of a person; bulk work walks a {@link RecordReader} instead.
///
/// @param number from 1
/// @param file the file that holds it
/// @param time ns since the epoch
/// @param linkType see {@link LinkType}
/// @param capturedLength bytes kept
/// @param originalLength bytes on the wire
/// @param interfaceNumber position of its interface in {@link CaptureNotes#interfaces}
/// @param bytes the kept bytes, in place: not to be touched after {@link CaptureFile#close}
/// @param comment null where there is none
public record Frame(
        long number,
        Path file,
        long time,
        int linkType,
        int capturedLength,
        int originalLength,
        int interfaceNumber,
        MemorySegment bytes,
        String comment) {}
