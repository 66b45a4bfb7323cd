package org.stallscope.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/// Turns the CSV of a table into Parquet with DuckDB. Its driver is 80 MB and not part of the program: it is looked for on
/// the class path and where `STALLSCOPE_DUCKDB` names it.
final class Parquet {
    /// Variable that names the driver's jar.
    static final String VARIABLE = "STALLSCOPE_DUCKDB";

    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final String DOWNLOAD =
            "https://repo1.maven.org/maven2/org/duckdb/duckdb_jdbc/2.0.0.1/duckdb_jdbc-2.0.0.1.jar";

    /// A time or a duration as the CSV has it; a double would lose its nanoseconds.
    private static final Pattern NANOS = Pattern.compile("-?\\d+\\.\\d{9}");

    /// Lines that tell the type of a column that the database cannot know better.
    private static final int SAMPLE = 10_000;

    private Parquet() {}

    /// Writes the table that a body gives as CSV; the file appears whole or not at all.
    static void write(Output.Body csv, Path target) throws OutputException {
        try {
            whole(csv, target);
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(target.toString(), e);
        }
    }

    /// Fails at once where Parquet cannot be written, before long work is done for nothing.
    static void require(Path target) throws OutputException {
        try {
            driver();
        } catch (IOException e) {
            throw new OutputException(target.toString(), e);
        }
    }

    private static void whole(Output.Body csv, Path target) throws IOException {
        final Driver driver = driver();
        final Path folder = Files.createTempDirectory("stallscope-parquet");
        final Path text = folder.resolve("table.csv");
        final Path made = folder.resolve("table.parquet");
        try {
            Output.toFile(text, Output.data(csv));
            convert(driver, text, made);
            Output.toFile(target, out -> Files.copy(made, out));
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(made);
            Files.deleteIfExists(folder);
        }
    }

    private static void convert(Driver driver, Path csv, Path parquet) throws IOException {
        try (Connection connection = driver.connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv.toString())
                    + ", header = true, delim = ',', quote = '\"', escape = '\"', sample_size = -1" + types(csv)
                    + ")) TO "
                    + quoted(parquet.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException(Messages.say("parquet.failed", e.getMessage()), e);
        }
    }

    /// Columns of seconds with nine decimals stay exact decimals.
    private static String types(Path csv) throws IOException {
        final List<String> exact = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            final String[] names = lines.readLine().split(",");
            final boolean[] nanos = new boolean[names.length];
            String line = lines.readLine();
            for (int i = 0; line != null && i < SAMPLE; i++) {
                // A quoted cell shifts the rest of its line, which then tells nothing.
                final String[] cells = line.indexOf('"') >= 0 ? new String[0] : line.split(",", -1);
                for (int c = 0; c < Math.min(cells.length, names.length); c++) {
                    nanos[c] |= NANOS.matcher(cells[c]).matches();
                }
                line = lines.readLine();
            }
            for (int c = 0; c < names.length; c++) {
                if (nanos[c]) {
                    exact.add(quoted(names[c]) + ": 'DECIMAL(20,9)'");
                }
            }
        }
        return exact.isEmpty() ? "" : ", types = {" + String.join(", ", exact) + "}";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Driver driver() throws IOException {
        final String named = System.getenv(VARIABLE);
        try {
            final ClassLoader loader = named == null || named.isBlank()
                    ? Parquet.class.getClassLoader()
                    : new URLClassLoader(new URL[] {existing(Path.of(named)).toUri().toURL()});
            return (Driver) Class.forName(DRIVER, true, loader).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    named == null ? how() : Messages.say("parquet.other-driver", named, how()), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException(Messages.say("parquet.not-started", e), e);
        }
    }

    private static String how() {
        return Messages.say("parquet.no-driver", DOWNLOAD, VARIABLE);
    }

    private static Path existing(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(Messages.say("parquet.no-file", VARIABLE, jar, how()));
        }
        return jar;
    }
}
