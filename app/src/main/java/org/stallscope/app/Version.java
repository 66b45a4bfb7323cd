package org.stallscope.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Reads the version that the build wrote into the jar.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        final Properties properties = properties();
        return new String[] {
            "Stallscope " + properties.getProperty("version"),
            "Java " + Runtime.version() + ", JavaFX " + properties.getProperty("built.with.javafx")
        };
    }

    /// The program's own.
    static String number() {
        return properties().getProperty("version");
    }

    private static Properties properties() {
        final Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
