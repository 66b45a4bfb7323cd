package org.stallscope.analysis.capture;

/// What a pcapng section says of its origin (`shb_hardware`, `shb_os`, `shb_userappl`); texts are empty where not given.
///
/// @param number position in the file, from 0
/// @param hardware of the capturing host
/// @param system operating system of the capturing host
/// @param application that wrote the section
/// @param comment several are joined by line breaks
public record CaptureSection(int number, String hardware, String system, String application, String comment) {
    /// The same as one of a set's sections.
    CaptureSection in(int setNumber) {
        return new CaptureSection(setNumber, hardware, system, application, comment);
    }
}
