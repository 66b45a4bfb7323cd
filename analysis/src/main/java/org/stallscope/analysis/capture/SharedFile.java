package org.stallscope.analysis.capture;

/// An open file that several looks at a capture share; closed when the last of them lets go of it.
final class SharedFile {
    private final CaptureFile file;
    private int users = 1;

    /// @param file open; belongs to this from now on
    SharedFile(CaptureFile file) {
        this.file = file;
    }

    CaptureFile file() {
        return file;
    }

    /// One more uses it.
    synchronized SharedFile keep() {
        users++;
        return this;
    }

    /// One of those that use it does so no more.
    synchronized void release() {
        users--;
        if (users == 0) {
            file.close();
        }
    }
}
