package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables as Parquet, read back with DuckDB, which the tests have on their class path and the program has not.
class ParquetTest {
    @TempDir
    private Path folder;

    private Path made(String command, Path capture) {
        final Path parquet = folder.resolve(command + ".parquet");
        final Cli.Result result = new Cli(folder).run(command, capture, "--format", "parquet", "-o", parquet);
        assertThat(result.code()).as(result.err()).isZero();
        return parquet;
    }

    private static String value(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    @Test
    void segmentsKeepTheirNumberAndTheirNanoseconds() throws SQLException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Path parquet = made("segments", capture);
        final String[] csv = new Cli(folder).run("segments", capture, "--format", "csv").out().split("\n");
        assertThat(value("SELECT count(*) FROM '" + parquet + "'")).isEqualTo(Integer.toString(csv.length - 1));
        assertThat(value("SELECT time FROM '" + parquet + "' WHERE frame = 1")).isEqualTo(csv[1].split(",")[1]);
        assertThat(value("SELECT typeof(time) FROM '" + parquet + "' LIMIT 1")).isEqualTo("DECIMAL(20,9)");
    }

    @Test
    void triageAddsUpInSql() throws SQLException {
        final Path parquet = made("triage", Cli.resource(Cli.CAPTURE, folder));
        assertThat(value("SELECT count(*) FROM '" + parquet + "' WHERE zero_episodes > 0")).isEqualTo("2");
        assertThat(Double.parseDouble(value("SELECT sum(time_lost) FROM '" + parquet + "'"))).isPositive();
    }

    @Test
    void parquetWithoutAFileIsWrongUsage() {
        final Cli.Result result =
                new Cli(folder).run("episodes", Cli.resource(Cli.CAPTURE, folder), "--format", "parquet");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("-o");
        assertThat(Files.exists(folder.resolve("episodes.parquet"))).isFalse();
    }
}
