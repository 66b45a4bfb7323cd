package org.stallscope.analysis.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A capture that comes with the program.
///
/// @param file the capture
/// @param beside traces and logs of the same time, or captures of another place, that open with it
public record Sample(Path file, List<Path> beside) {
    public Sample {
        beside = List.copyOf(beside);
    }

    /// What it shows, in the language in use; the file's name where nobody has said it.
    public String title() {
        return Messages.say("title." + name(), file.getFileName().toString());
    }

    /// A sentence about it, in the language in use; may be empty.
    public String about() {
        return Messages.say("about." + name(), "");
    }

    /// All files that open together.
    public List<Path> files() {
        return Stream.concat(Stream.of(file), beside.stream()).toList();
    }

    private String name() {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }
}
