package org.stallscope.ui.annotation;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a file of annotations holds.
///
/// @param capture what they belong to
/// @param annotations those that were understood
/// @param hidden categories that are hidden
/// @param strange entries that were not understood, perhaps of a later version of the program: written back as they are
public record AnnotationDocument(
        CaptureIdentity capture, AnnotationList annotations, Set<String> hidden, List<JsonNode> strange) {
    public static final AnnotationDocument EMPTY =
            new AnnotationDocument(CaptureIdentity.UNKNOWN, AnnotationList.EMPTY, Set.of(), List.of());

    public AnnotationDocument {
        hidden = Set.copyOf(hidden);
        strange = List.copyOf(strange);
    }
}
